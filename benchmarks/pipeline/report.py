"""Turns measurements into Markdown."""

from __future__ import annotations

import datetime
import importlib.metadata
import os
import pathlib
import platform
import re
import statistics
import subprocess
from typing import NamedTuple

import pyarrow.parquet as pq

from contenders import HERE, Contender
from processes import PROCESSORS, Usage

MIB = 1024 * 1024


class Case(NamedTuple):
    """One history and one setting, as all contenders get it."""

    countries: str
    copies: int


Results = dict[Case, dict[str, list[Usage]]]


def markdown(
    source: pathlib.Path,
    results: Results,
    contenders: list[Contender],
    as_of: datetime.date,
    segments: pathlib.Path | None,
) -> str:
    lines = [_conditions(source, contenders, as_of, segments), _spread(results), ""]
    for countries in dict.fromkeys(case.countries for case in results):
        cases = {case.copies: usages for case, usages in results.items() if case.countries == countries}
        title = "All countries" if countries == "*" else countries
        lines += [f"#### {title}", "", *_table(cases), ""]
    return "\n".join(lines)


def _table(cases: dict[int, dict[str, list[Usage]]]) -> list[str]:
    sizes = [f"{copies} {'copy' if copies == 1 else 'copies'}" for copies in cases]
    lines = ["| | " + " | ".join(sizes) + " |", "|---|" + "--:|" * len(cases)]
    for name in next(iter(cases.values())):
        cells = [_cell(usages[name], usages.get("DuckDB")) for usages in cases.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _cell(measured: list[Usage], peer: list[Usage] | None) -> str:
    """CPU and wall seconds, MiB: medians."""
    if not measured:
        return "failed"
    wall = statistics.median(usage.wall_seconds for usage in measured)
    peak = statistics.median(usage.peak_bytes for usage in measured) / MIB
    ratio = f" ({_cpu(measured) / _cpu(peer):.1f} ×)" if peer else ""
    return f"{_cpu(measured):.2f}{ratio} · {wall:.2f} · {peak:,.0f}"


def _spread(results: Results) -> str:
    furthest = max(
        (abs(usage.cpu_seconds / _cpu(measured) - 1)
         for usages in results.values() for measured in usages.values() for usage in measured),
        default=0.0)
    return f"- single runs differ from the median CPU seconds by up to {furthest:.0%}"


def _cpu(measured: list[Usage]) -> float:
    return statistics.median(usage.cpu_seconds for usage in measured)


def _conditions(
    source: pathlib.Path, contenders: list[Contender], as_of: datetime.date, segments: pathlib.Path | None
) -> str:
    metadata = pq.read_metadata(source)
    codec = metadata.row_group(0).column(0).compression.lower()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("duckdb", "polars", "pyspark"))
    parts = [
        f"- {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}, commit {_commit()}",
        f"- machine: {model[1] if model else platform.machine()}, {PROCESSORS} processors used of"
        f" {os.cpu_count()}, {memory:.0f} GiB; Linux {platform.release()}",
        f"- versions: Python {platform.python_version()}, {packages}; Java {', '.join(_javas(contenders))}",
        f"- one copy: {metadata.num_rows:,} rows, {source.stat().st_size / MIB:.1f} MiB, {codec},"
        f" {metadata.num_row_groups} row groups; as of {as_of}" + (f"; segments of {segments.name}" if segments else ""),
    ]
    return "\n".join(parts)


def _javas(contenders: list[Contender]) -> list[str]:
    homes = [pathlib.Path(contender.command[0]).parent.parent for contender in contenders]
    homes += [pathlib.Path(home) for c in contenders if (home := c.environment.get("JAVA_HOME"))]
    releases = {(home / "release").read_text() for home in homes if (home / "release").exists()}
    return sorted(match[1] for release in releases if (match := re.search(r'JAVA_VERSION="(.*?)"', release)))


def _commit() -> str:
    described = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True)
    return described.stdout.strip() or "unknown"
