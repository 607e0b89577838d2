"""Runs one command and measures what it and all its descendants used."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pathlib
import signal
import subprocess
import threading
import time
from typing import Mapping, NamedTuple, Sequence

PR_SET_CHILD_SUBREAPER = 36


class Usage(NamedTuple):
    cpu_seconds: float  # user and system, of the whole process tree
    wall_seconds: float  # until the command itself has ended
    peak_bytes: int  # resident memory of the largest process of the tree


class Failed(Exception):
    """The command did not end with 0; the message says how, and where its output is."""


def adopt_orphans() -> None:
    """Makes this process the parent of descendants that outlive their own parent, such as the JVM that PySpark starts:
    only a parent learns what a process used."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def pin_to(processors: int) -> list[int]:
    """Keeps this process and all that it starts on so many processors."""
    mine = sorted(os.sched_getaffinity(0))[:processors]
    os.sched_setaffinity(0, mine)
    return mine


def run(command: Sequence[str], environment: Mapping[str, str], log: pathlib.Path, limit_seconds: float) -> Usage:
    started = time.monotonic()
    with log.open("wb") as output:
        child = subprocess.Popen(
            command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    late = threading.Event()

    def kill() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)

    def stop() -> None:
        late.set()
        kill()

    timer = threading.Timer(limit_seconds, stop)
    timer.start()
    try:
        return _wait(child.pid, started, log)
    except Failed:
        if late.is_set():
            raise Failed(f"stopped after {limit_seconds:.0f} s, see {log}") from None
        raise
    finally:
        timer.cancel()
        kill()


def _wait(command: int, started: float, log: pathlib.Path) -> Usage:
    cpu = wall = 0.0
    peak = status = 0
    while True:
        try:
            process, ended, used = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss * 1024)
        if process == command:
            status, wall = ended, time.monotonic() - started
    if status != 0:
        raise Failed(f"exit code {os.waitstatus_to_exitcode(status)}, see {log}")
    return Usage(cpu, wall, peak)
