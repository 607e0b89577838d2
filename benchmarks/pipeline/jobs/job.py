"""What the jobs of all peers share: their command line, the segments, and the form of their result."""

from __future__ import annotations

import argparse
import collections
import datetime
import json
import pathlib
from typing import Iterable, NamedTuple

COLUMNS = ["timestamp", "country_code", "last_order_ts", "first_order_ts", "total_orders", "voucher_amount"]
TIMESTAMPS = ["timestamp", "last_order_ts", "first_order_ts"]

Range = tuple[str, int, int]
NO_END = 2**31 - 1
FREQUENT: list[Range] = [("0-4", 0, 4), ("5-13", 5, 13), ("14-37", 14, 37)]
RECENCY: list[Range] = [
    ("30-60", 30, 60),
    ("61-90", 61, 90),
    ("91-120", 91, 120),
    ("121-180", 121, 180),
    ("180+", 181, NO_END),
]


class Outcome(NamedTuple):
    """Rows that fare alike: how many different ones, and how many with their duplicates."""

    rule: str  # null, empty_total_orders, rejected or kept
    country_code: str | None
    frequent: str | None
    recency: str | None
    voucher_amount: object
    different: int
    rows: int


class Job(NamedTuple):
    input: str
    output: pathlib.Path
    as_of: datetime.date
    countries: list[str] | None  # None for all

    def write(self, read: int, outcomes: Iterable[Outcome]) -> None:
        """Writes the row counts, named as in the manifest, and the transactions of each segment and amount."""
        by_rule: collections.Counter[str] = collections.Counter()
        undefined: collections.Counter[str] = collections.Counter()
        segments: collections.Counter[tuple[str | None, str, str, str]] = collections.Counter()
        of_countries = duplicates = 0
        for outcome in outcomes:
            of_countries += outcome.rows
            if outcome.rule == "null":
                by_rule["null"] += outcome.rows
                continue
            duplicates += outcome.rows - outcome.different
            by_rule[outcome.rule] += outcome.different
            if outcome.rule != "kept":
                continue
            for name, label in (("frequent_segment", outcome.frequent), ("recency_segment", outcome.recency)):
                if label is None:
                    undefined[name] += outcome.different
                else:
                    segments[outcome.country_code, name, label, str(outcome.voucher_amount)] += outcome.different
        result = {
            "rows": {
                "read": read,
                "kept": by_rule["kept"],
                "rejected": by_rule["rejected"],
                "undefined": {name: undefined[name] for name in ("frequent_segment", "recency_segment")},
                "dropped": {
                    "country": read - of_countries,
                    "null": by_rule["null"],
                    "duplicate": duplicates,
                    "empty_total_orders": by_rule["empty_total_orders"],
                },
            },
            "transactions": [[*key, count] for key, count in segments.items()],
        }
        self.output.mkdir(parents=True, exist_ok=True)
        (self.output / "counts.json").write_text(json.dumps(result))


def arguments() -> Job:
    """The command line of the batch job, as far as the peers need it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--input", required=True)
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--asOf", required=True, type=datetime.date.fromisoformat)
    parser.add_argument("--countries", required=True)
    options = parser.parse_args()
    countries = None if options.countries == "*" else options.countries.split(",")
    return Job(options.input, options.output, options.asOf, countries)
