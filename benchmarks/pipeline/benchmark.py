"""Runs the batch job and its peers over longer and longer histories, and prints what each used as Markdown."""

from __future__ import annotations

import argparse
import datetime
import pathlib
import shutil
import signal
import sys
import tempfile

import contenders
import copies
import counts
import processes
import report

ROOT = contenders.HERE.parent.parent


class Stop(Exception):
    """Nothing can be measured; the message says why and what to do."""


def main() -> int:
    options = _options()
    able, unable = contenders.load(options.jar)
    for line in unable:
        _say(line)
    chosen = _chosen(able, options)
    results: report.Results = {}
    problems: list[str] = []
    for countries in options.countries:
        for size in options.sizes:
            case = report.Case(countries, size)
            results[case] = _measure(case, chosen, options, problems)
    print(report.markdown(options.input, results, chosen, options.asOf, options.segments))
    for problem in problems:
        _say(f"FAILED {problem}")
    return 1 if problems else 0


def _measure(
    case: report.Case, chosen: list[contenders.Contender], options: argparse.Namespace, problems: list[str]
) -> dict[str, list[processes.Usage]]:
    """All rounds of one case. The contenders take turns, and each round begins with another one. One that fails, or
    counts differently from the first, is out: figures of a wrong result are worth nothing."""
    history = copies.history(options.input, case.copies, options.cache)
    for file in history.iterdir():
        file.read_bytes()  # so that the first contender finds the files in the page cache too
    measured: dict[str, list[processes.Usage]] = {contender.name: [] for contender in chosen}
    out: set[str] = set()
    expected: tuple[str, counts.Counts] | None = None
    for round in range(options.rounds):
        first = round % len(chosen)
        for contender in chosen[first:] + chosen[:first]:
            if contender.name in out:
                continue
            where = f"{contender.name}, {case.countries}, {case.copies} x"
            try:
                usage, result = _run(contender, history, case.countries, options)
                if expected is None:
                    expected = contender.name, result
                if differences := result.differences(expected[1]):
                    raise processes.Failed(f"counts differ from those of {expected[0]}: {'; '.join(differences[:5])}")
            except processes.Failed as e:
                out.add(contender.name)
                measured[contender.name].clear()
                problems.append(f"{where}: {e}")
                _say(problems[-1])
                continue
            measured[contender.name].append(usage)
            _say(
                f"{where}, round {round + 1}: {usage.cpu_seconds:.2f} CPU s, {usage.wall_seconds:.2f} s,"
                f" {usage.peak_bytes / report.MIB:,.0f} MiB"
            )
    return measured


def _run(
    contender: contenders.Contender, history: pathlib.Path, countries: str, options: argparse.Namespace
) -> tuple[processes.Usage, counts.Counts]:
    output = options.cache / "output" / contender.name.replace("/", "-")
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    command = [
        *contender.command,
        f"--input={history}/*.parquet",
        f"--output={output}",
        f"--asOf={options.asOf}",
        f"--countries={countries}",
    ]
    if options.segments is not None:
        command.append(f"--segments={options.segments}")
    log = output.with_name(f"{output.name}.log")
    usage = processes.measure(command, contender.environment, log, options.time_limit)
    return usage, counts.read(output)


def _chosen(able: list[contenders.Contender], options: argparse.Namespace) -> list[contenders.Contender]:
    names = [contender.name for contender in able]
    for name in options.contenders or []:
        if name not in names:
            raise Stop(f"no contender {name!r} can run here; use one of: {'; '.join(names)}")
    chosen = [contender for contender in able if options.contenders is None or contender.name in options.contenders]
    if any(str(options.jar) in contender.command for contender in chosen) and not options.jar.exists():
        raise Stop(f"{options.jar} is missing: build it with ./mvnw -pl beam-pipeline -am package -DskipTests")
    return chosen


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument(
        "--input", type=pathlib.Path, default=ROOT / "data/sample/vouchers-strings.parquet", help="one Parquet file"
    )
    parser.add_argument("--asOf", type=datetime.date.fromisoformat, default="2020-06-30", help="default: the sample's")
    parser.add_argument("--sizes", type=_sizes, default="1,10,100", help="numbers of copies")
    parser.add_argument("--countries", type=lambda text: text.split(","), default="Peru,*", help="each is a run of its own")
    parser.add_argument(
        "--segments",
        type=pathlib.Path,
        help="a segments.yaml written as JSON, such as definitions/use.json; default: the built-in segments",
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--contenders", type=lambda text: text.split(";"), help="names, with ; between; default: all")
    parser.add_argument("--jar", type=pathlib.Path, default=ROOT / "beam-pipeline/target/beam-pipeline.jar")
    parser.add_argument(
        "--cache",
        type=pathlib.Path,
        default=pathlib.Path(tempfile.gettempdir()) / "voucher-benchmarks",
        help="where copies and results are kept; default: %(default)s",
    )
    parser.add_argument("--time-limit", type=float, default=900, help="seconds for one process")
    options = parser.parse_args()
    if not options.input.is_file():
        parser.error(f"--input={options.input} is not a file")
    if options.segments is not None and not options.segments.is_file():
        parser.error(f"--segments={options.segments} is not a file")
    return options


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    # So that what was started is ended, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except Stop as e:
        sys.exit(f"benchmark: {e}")
