"""Runs the service and its peers under the same load, in turns, and prints what came of it as Markdown."""

from __future__ import annotations

import argparse
import collections
import contextlib
import datetime
import hashlib
import json
import os
import pathlib
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
from typing import Callable, Iterator

import load
import misuse
import servers

ROOT = servers.HERE.parent.parent
CONNECTIONS = (1, 32, 256)
RATE = 2_000
RELOAD_SECONDS = 1
DRIPPING = 500  # connections; 1,000 are answered at once
FLOOD = 1_000  # connections a second
BARE = "bare Netty"
OURS = "ours"
MIB = 1024 * 1024

Figures = dict[tuple[str, str], list[float]]


class Stop(Exception):
    """Nothing can be measured; the message says why and what to do."""


def main() -> int:
    options = _options()
    able, unable = servers.load()
    for line in unable:
        _say(line)
    if shutil.which("wrk") is None:
        raise Stop("wrk is missing: install the package wrk")
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        store = _published(work / "store")
        figures: Figures = collections.defaultdict(list)
        loaded = [server for server in able if not server.only_start]
        for round in range(options.rounds):
            for server in _turned(loaded, round):
                _attempt(server, problems, lambda: _measure(server, store, options, figures))
        starting: Figures = collections.defaultdict(list)
        for round in range(options.starts):
            for server in _turned(able, round):
                _attempt(server, problems, lambda: _start(server, store, options, starting))
    print(_markdown(figures, loaded, starting, able, options))
    return 1 if problems else 0


def _attempt(server: servers.Server, problems: list[str], measure: Callable[[], None]) -> None:
    try:
        measure()
    except (servers.Failed, subprocess.CalledProcessError) as e:
        problems.append(f"{server.name}: {e}")
        _say(f"FAILED {problems[-1]}")


def _measure(server: servers.Server, store: pathlib.Path, options: argparse.Namespace, figures: Figures) -> None:
    def found(what: str, value: float) -> None:
        figures[server.name, what].append(value)
        _say(f"{server.name}, {what}: {value:,.2f}")

    with servers.running(server, store, options.log) as process:
        load.as_fast_as_it_can(process, 32, options.warm_up)
        for connections in CONNECTIONS:
            result = load.as_fast_as_it_can(process, connections, options.seconds)
            found(f"per second, {connections}", result.per_second)
            found(f"µs, {connections}", result.cpu_micros)
        found("p50", load.steady(process, RATE, options.seconds).p50_millis)
        found("p99", load.steady(process, RATE, options.seconds).p99_millis)
        if server.name == OURS:
            with _announced_again_and_again(store):
                found("p99 with reloads", load.steady(process, RATE, options.seconds).p99_millis)
            with misuse.dripping(process.port, DRIPPING):
                found("p99 with drips", load.steady(process, RATE, options.seconds).p99_millis)
            with misuse.flooding(process.port, FLOOD):
                found("p99 with flood", load.steady(process, RATE, options.seconds).p99_millis)
            batch = load.as_fast_as_it_can(process, 4, options.seconds, batch=True)
            found("µs a customer in batches", batch.cpu_micros / load.BATCH)
        found("peak MiB", process.memory("VmHWM") / MIB)
        found("anonymous MiB", process.memory("RssAnon") / MIB)
        found("threads", process.threads())


def _start(server: servers.Server, store: pathlib.Path, options: argparse.Namespace, figures: Figures) -> None:
    with servers.running(server, store, options.log) as process:
        figures[server.name, "start"].append(process.start_seconds)
        figures[server.name, "start CPU"].append(process.cpu_seconds())
        _say(f"{server.name}, start: {process.start_seconds:.2f} s")


def _published(store: pathlib.Path) -> pathlib.Path:
    """A store with two snapshots of the sample."""
    jar = ROOT / "beam-pipeline/target/beam-pipeline.jar"
    if not jar.exists():
        raise Stop(f"{jar} is missing: build it as benchmarks/README.md says")
    java = pathlib.Path(os.environ["JAVA17_HOME"], "bin/java") if "JAVA17_HOME" in os.environ else "java"
    for as_of in ("2020-06-29", "2020-06-30"):
        command = [java, "-jar", jar, f"--input={ROOT}/data/sample/*.parquet", f"--output={store}", f"--asOf={as_of}"]
        subprocess.run(command, check=True, capture_output=True)
    return store


@contextlib.contextmanager
def _announced_again_and_again(store: pathlib.Path) -> Iterator[None]:
    """Announces the older and the newer snapshot in turns, as `snapshots rollback` does, without its JVM that would take the
    processors from the server."""
    snapshots = {
        folder.name: hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
        for folder in (store / "snapshots").iterdir()
    }
    ended = threading.Event()

    def announce() -> None:
        while not ended.wait(RELOAD_SECONDS):
            current = json.loads((store / "current.json").read_text())
            other = next(id for id in snapshots if id != current["snapshot_id"])
            current["sequence"] += 1
            current |= {"snapshot_id": other, "manifest_sha256": snapshots[other]}
            unfinished = store / "current.json.part"
            unfinished.write_text(json.dumps(current))
            unfinished.rename(store / "current.json")

    thread = threading.Thread(target=announce)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _markdown(
    figures: Figures,
    loaded: list[servers.Server],
    starting: Figures,
    started: list[servers.Server],
    options: argparse.Namespace,
) -> str:
    lines = [
        f"{datetime.date.today()}, {_processor()}, {len(os.sched_getaffinity(0))} processors shared with the load;"
        f" medians of {options.rounds} rounds of {options.seconds} s.",
        "",
        "| | " + " | ".join(server.name for server in loaded) + " |",
        "|---|" + "--:|" * len(loaded),
    ]
    rows = [(f"{what}, {count}", f"{label}, {count} connections") for what, label in
            (("per second", "requests a second"), ("µs", "CPU µs a request")) for count in CONNECTIONS]
    rows += [
        ("p50", f"median at {RATE:,} a second, ms"),
        ("p99", f"p99 at {RATE:,} a second, ms"),
        ("p99 with reloads", f"p99, a snapshot each {RELOAD_SECONDS} s, ms"),
        ("p99 with drips", f"p99, {DRIPPING:,} connections that drip, ms"),
        ("p99 with flood", f"p99, {FLOOD:,} further connections a second, ms"),
        ("µs a customer in batches", f"CPU µs a customer in batches of {load.BATCH:,}"),
        ("peak MiB", "peak resident MiB"),
        ("anonymous MiB", "of it not from files, at the end"),
        ("threads", "threads"),
    ]
    for what, label in rows:
        cells = [_cell(figures, server.name, what) for server in loaded]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    lines += ["", "| | start to the first right answer, s | CPU s |", "|---|--:|--:|"]
    for server in started:
        lines.append(f"| {server.name} | {_cell(starting, server.name, 'start')} | {_cell(starting, server.name, 'start CPU')} |")
    return "\n".join(lines)


def _cell(figures: Figures, name: str, what: str) -> str:
    """The median, and its ratio to bare Netty's where both have one."""
    if not (values := figures.get((name, what))):
        return ""
    median = statistics.median(values)
    text = f"{median:,.0f}" if median >= 100 else f"{median:,.2f}"
    bare = figures.get((BARE, what))
    return text if not bare or name == BARE else f"{text} ({median / statistics.median(bare):.2f} ×)"


def _processor() -> str:
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _turned(these: list[servers.Server], round: int) -> list[servers.Server]:
    first = round % len(these)
    return these[first:] + these[:first]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10, help="of each load")
    parser.add_argument("--warm-up", type=int, default=10, help="seconds under load before the first figure")
    parser.add_argument("--starts", type=int, default=5, help="how often each server's start is measured")
    parser.add_argument(
        "--log", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "voucher-benchmark-server.log",
        help="the last server's output; default: %(default)s",
    )
    return parser.parse_args()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    # So that what was started is ended, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except Stop as e:
        sys.exit(f"benchmark: {e}")
