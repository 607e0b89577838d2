"""What the jobs of all peers share: their command line, the definitions, and the form of their result."""

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
ORDER_COLUMNS = {"days_since_last_order": "last_order_ts", "days_since_first_order": "first_order_ts"}


class Segments(NamedTuple):
    name: str
    by: str  # total_orders, days_since_last_order or days_since_first_order
    ranges: list[Range]


class Definitions(NamedTuple):
    """What a segments.yaml says, without zones."""

    segments: list[Segments]
    to_use: bool = False  # whether days are counted to the day of use, not to the as-of day
    window_days: int | None = None

    def needs_day_of_use(self) -> bool:
        return self.to_use or self.window_days is not None

    def order_columns(self) -> list[str]:
        """The columns that days are counted from."""
        return sorted({ORDER_COLUMNS[segments.by] for segments in self.segments if segments.by != "total_orders"})

    def first_day(self, as_of: datetime.date) -> datetime.date:
        """The first day of use that counts."""
        return datetime.date.min if self.window_days is None else as_of - datetime.timedelta(self.window_days - 1)


DEFAULT = Definitions(
    [
        Segments("frequent_segment", "total_orders", [("0-4", 0, 4), ("5-13", 5, 13), ("14-37", 14, 37)]),
        Segments(
            "recency_segment",
            "days_since_last_order",
            [("30-60", 30, 60), ("61-90", 61, 90), ("91-120", 91, 120), ("121-180", 121, 180), ("180+", 181, NO_END)],
        ),
    ]
)


class Job(NamedTuple):
    input: str
    output: pathlib.Path
    as_of: datetime.date
    countries: list[str] | None  # None for all
    definitions: Definitions

    def write(self, read: int, outcomes: Iterable[tuple]) -> None:
        """Writes the row counts, named as in the manifest, and the transactions of each segment and amount. An outcome
        is of rows that fare alike: the rule (null, empty_total_orders, rejected, outside_window or kept), the country,
        the label of each segment name, the amount, how many different rows, and how many with their duplicates."""
        by_rule: collections.Counter[str] = collections.Counter()
        undefined: collections.Counter[str] = collections.Counter()
        segments: collections.Counter[tuple[str | None, str, str, str]] = collections.Counter()
        of_countries = duplicates = 0
        names = [defined.name for defined in self.definitions.segments]
        for rule, country, *labels, amount, different, rows in outcomes:
            of_countries += rows
            if rule == "null":
                by_rule["null"] += rows
                continue
            duplicates += rows - different
            by_rule[rule] += different
            if rule != "kept":
                continue
            for name, label in zip(names, labels, strict=True):
                if label is None:
                    undefined[name] += different
                else:
                    segments[country, name, label, str(amount)] += different
        result = {
            "rows": {
                "read": read,
                "kept": by_rule["kept"],
                "rejected": by_rule["rejected"],
                "undefined": {name: undefined[name] for name in names},
                "dropped": {
                    "country": read - of_countries,
                    "null": by_rule["null"],
                    "duplicate": duplicates,
                    "empty_total_orders": by_rule["empty_total_orders"],
                    "outside_window": by_rule["outside_window"],
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
    parser.add_argument("--segments", type=_definitions, default=DEFAULT)
    options = parser.parse_args()
    countries = None if options.countries == "*" else options.countries.split(",")
    return Job(options.input, options.output, options.asOf, countries, options.segments)


def _definitions(file: str) -> Definitions:
    """Reads a segments.yaml that is written as JSON."""
    content = json.loads(pathlib.Path(file).read_text())
    segments = [
        Segments(name, defined["by"], [(each["label"], each["from"], each.get("to", NO_END)) for each in defined["ranges"]])
        for name, defined in sorted(content["segments"].items())
    ]
    counting = content.get("counting", {})
    return Definitions(segments, counting.get("days") == "use", counting.get("window_days"))
