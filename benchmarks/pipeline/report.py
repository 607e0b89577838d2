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
    rows = pq.read_metadata(source).num_rows
    lines = [_conditions(source, contenders, as_of, segments), ""]
    for countries in dict.fromkeys(case.countries for case in results):
        cases = {case.copies: usages for case, usages in results.items() if case.countries == countries}
        title = "all countries" if countries == "*" else countries
        lines += [f"### {title[0].upper()}{title[1:]}", "", *_usage_table(cases, rows), ""]
        lines += [f"CPU seconds per million rows, by number of copies, {title}:", "", *_growth_table(cases, rows), ""]
    return "\n".join(lines)


def _usage_table(cases: dict[int, dict[str, list[Usage]]], rows: int) -> list[str]:
    lines = [
        "| copies | rows | contender | CPU s (least–most) | × DuckDB | × PySpark | wall s | peak MiB |",
        "|--:|--:|---|--:|--:|--:|--:|--:|",
    ]
    for copies, usages in cases.items():
        for name, measured in usages.items():
            begin = f"| {copies} | {rows * copies:,} | {name} "
            if not measured:
                lines.append(f"{begin}| failed | | | | |")
                continue
            cpu = [usage.cpu_seconds for usage in measured]
            ratios = " | ".join(_ratio(_cpu(measured), usages.get(peer)) for peer in ("DuckDB", "PySpark"))
            wall = statistics.median(usage.wall_seconds for usage in measured)
            peak = statistics.median(usage.peak_bytes for usage in measured) / MIB
            spread = f"{statistics.median(cpu):.2f} ({min(cpu):.2f}–{max(cpu):.2f})"
            lines.append(f"{begin}| {spread} | {ratios} | {wall:.2f} | {peak:,.0f} |")
    return lines


def _growth_table(cases: dict[int, dict[str, list[Usage]]], rows: int) -> list[str]:
    lines = ["| contender | " + " | ".join(f"{copies} ×" for copies in cases) + " |", "|---|" + "--:|" * len(cases)]
    for name in next(iter(cases.values())):
        costs = [
            f"{_cpu(usages[name]) / (rows * copies / 1e6):.2f}" if usages[name] else "failed"
            for copies, usages in cases.items()
        ]
        lines.append(f"| {name} | " + " | ".join(costs) + " |")
    return lines


def _cpu(measured: list[Usage]) -> float:
    return statistics.median(usage.cpu_seconds for usage in measured)


def _ratio(cpu: float, peer: list[Usage] | None) -> str:
    return f"{cpu / _cpu(peer):.2f}" if peer else ""


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
        f" {metadata.num_row_groups} row groups; as of {as_of}; segments of {segments.name if segments else 'the job itself'}",
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
