"""Runs one command and measures what it and all its descendants used.

It is run as a script of its own, small and without any package: a process counts the memory of the one that started it
as its own, at the time of the start."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
from typing import Mapping, NamedTuple, Sequence

PR_SET_CHILD_SUBREAPER = 36
PROCESSORS = 2


class Usage(NamedTuple):
    cpu_seconds: float  # user and system, of the whole process tree
    wall_seconds: float  # until the command itself has ended
    peak_bytes: int  # resident memory of the largest process of the tree


class Failed(Exception):
    """The command did not end well; the message says how, and where its output is."""


def measure(command: Sequence[str], environment: Mapping[str, str], log: pathlib.Path, limit_seconds: float) -> Usage:
    """Runs the command, its output in a log file, on two processors and until the limit at most."""
    script = [sys.executable, "-I", "-S", __file__, str(log), str(limit_seconds), *command]
    with subprocess.Popen(script, env=dict(environment), stdout=subprocess.PIPE, text=True) as process:
        result = json.load(process.stdout)
    if "failed" in result:
        raise Failed(f"{result['failed']}, see {log}")
    return Usage(**result)


def main() -> None:
    log, limit, *command = sys.argv[1:]
    _adopt_orphans()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])
    try:
        json.dump(_run(command, pathlib.Path(log), float(limit))._asdict(), sys.stdout)
    except Failed as e:
        json.dump({"failed": str(e)}, sys.stdout)


def _adopt_orphans() -> None:
    """Makes this process the parent of descendants that outlive their own parent, such as the JVM that PySpark starts:
    only a parent learns what a process used."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def _run(command: Sequence[str], log: pathlib.Path, limit_seconds: float) -> Usage:
    started = time.monotonic()
    with log.open("wb") as output:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill_group(child.pid)

    timer = threading.Timer(limit_seconds, stop)
    timer.start()
    try:
        status, usage = _wait(child.pid, started)
    finally:
        timer.cancel()
        _kill_group(child.pid)
    if late.is_set():
        raise Failed(f"stopped after {limit_seconds:.0f} s")
    if status != 0:
        raise Failed(f"exit code {os.waitstatus_to_exitcode(status)}")
    return usage


def _wait(command: int, started: float) -> tuple[int, Usage]:
    """Waits for the command and then for all that it leaves behind."""
    cpu = wall = 0.0
    peak = status = 0
    with contextlib.suppress(ChildProcessError):
        while True:
            process, ended, used = os.wait4(-1, 0)
            cpu += used.ru_utime + used.ru_stime
            peak = max(peak, used.ru_maxrss * 1024)
            if process == command:
                status, wall = ended, time.monotonic() - started
    return status, Usage(cpu, wall, peak)


def _kill_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


if __name__ == "__main__":
    main()
