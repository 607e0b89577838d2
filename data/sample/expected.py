"""Computes expected.json from the sample: the cleaning rules once more, in Python, without a line of the Java code.

Usage: python3 expected.py [--table]     (needs the package duckdb)
"""

import collections
import datetime
import decimal
import json
import math
import pathlib
import re
import sys

import duckdb

HERE = pathlib.Path(__file__).resolve().parent
FILES = ["vouchers-strings.parquet", "vouchers-timestamps.parquet"]
COLUMNS = ["timestamp", "country_code", "last_order_ts", "first_order_ts", "total_orders", "voucher_amount"]
AS_OF = datetime.date(2020, 6, 30)
FREQUENT = [("0-4", 0, 4), ("5-13", 5, 13), ("14-37", 14, 37)]
RECENCY = [("30-60", 30, 60), ("61-90", 61, 90), ("91-120", 91, 120), ("121-180", 121, 180), ("180+", 181, 10**9)]
TIMESTAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[ Tt]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.([0-9]{1,9}))?)?)([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?")


def instant(value):
    """Nanoseconds since 1970, or None when the value cannot be parsed."""
    if isinstance(value, datetime.datetime):
        whole = value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
        fraction = "0"
    elif isinstance(value, datetime.date):
        whole = datetime.datetime(value.year, value.month, value.day, tzinfo=datetime.timezone.utc)
        fraction = "0"
    else:
        match = TIMESTAMP.fullmatch(value)
        if not match:
            return None
        day, time, fraction, offset = match.groups()
        time = time and time.partition(".")[0]
        whole = datetime.datetime.fromisoformat(f"{day}T{time or '00:00:00'}+00:00")
        fraction = fraction or "0"
        if offset and offset not in "Zz":
            digits = offset[1:].replace(":", "").ljust(4, "0")
            shift = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
            whole = whole - shift if offset[0] == "+" else whole + shift
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return (whole - epoch) // datetime.timedelta(microseconds=1) * 1000 + int(fraction.ljust(9, "0"))


def orders(value):
    if isinstance(value, int):
        return value if value >= 0 else None
    match = re.fullmatch(r"([0-9]+)(?:\.0+)?", value.strip())
    return int(match.group(1)) if match else None


def label(ranges, value):
    return next((name for name, start, end in ranges if start <= value <= end), None)


def rows():
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for file in FILES:
        table = f"read_parquet('{HERE / file}', file_row_number = true)"
        types = {name: kind for name, kind, *_ in connection.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()}
        columns = [
            f"timezone('UTC', {name})" if types[name] == "TIMESTAMP WITH TIME ZONE" else name for name in COLUMNS]
        yield from connection.execute(
            f"SELECT {', '.join(columns)} FROM {table} ORDER BY file_row_number").fetchall()


def run(history, countries):
    dropped = dict.fromkeys(["country", "null", "duplicate", "empty_total_orders", "outside_window"], 0)
    counts = collections.defaultdict(collections.Counter)
    undefined = {"frequent_segment": 0, "recency_segment": 0}
    seen = set()
    kept = rejected = first_after_last = 0
    for row in history:
        timestamp, country, last, first, total, amount = row
        if countries != ["*"] and country not in countries:
            dropped["country"] += 1
            continue
        if any(value is None or (isinstance(value, float) and math.isnan(value)) for value in row):
            dropped["null"] += 1
            continue
        key = tuple((type(value).__name__, value) for value in row)
        if key in seen:
            dropped["duplicate"] += 1
            continue
        seen.add(key)
        if isinstance(total, str) and not total.strip():
            dropped["empty_total_orders"] += 1
            continue
        used, last_ns, first_ns, count = instant(timestamp), instant(last), instant(first), orders(total)
        if None in (used, last_ns, first_ns, count) or not amount > 0:
            rejected += 1
            continue
        kept += 1
        first_after_last += first_ns > last_ns
        days = (AS_OF - datetime.date(1970, 1, 1)).days - last_ns // 86_400_000_000_000
        money = decimal.Decimal(repr(amount)) if isinstance(amount, float) else amount
        for name, ranges, value in (("frequent_segment", FREQUENT, count), ("recency_segment", RECENCY, days)):
            segment = label(ranges, value)
            if segment is None:
                undefined[name] += 1
            else:
                counts[country, name, segment][money.normalize()] += 1
    assert first_after_last == 0, first_after_last
    return {
        "rows": {
            "read": len(history), "kept": kept, "rejected": rejected, "undefined": undefined, "dropped": dropped},
        "counts": counts}


def segments(counts):
    result = {}
    for country in sorted({key[0] for key in counts}):
        result[country] = {}
        for name, ranges in (("frequent_segment", FREQUENT), ("recency_segment", RECENCY)):
            result[country][name] = {}
            for segment, _, _ in ranges:
                amounts = sorted(counts[country, name, segment].items(), key=lambda item: (-item[1], item[0]))
                if amounts:
                    result[country][name][segment] = {
                        "transactions": sum(count for _, count in amounts),
                        "voucher_amount": float(amounts[0][0]),
                        "tie": len(amounts) > 1 and amounts[0][1] == amounts[1][1]}
    return result


def main():
    history = list(rows())
    everything = run(history, ["*"])
    result = {
        "as_of": AS_OF.isoformat(),
        "rows": {"*": everything["rows"]},
        "countries": segments(everything["counts"])}
    for country in result["countries"]:
        result["rows"][country] = run(history, [country])["rows"]
    (HERE / "expected.json").write_text(json.dumps(result, indent=2) + "\n")
    if "--table" in sys.argv:
        print("| countries | read | kept | rejected | country | null | duplicate | empty_total_orders | undefined frequent | undefined recency |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
        for name, row in result["rows"].items():
            figures = [row["read"], row["kept"], row["rejected"], *list(row["dropped"].values())[:-1], *row["undefined"].values()]
            print(f"| `{name}` | " + " | ".join(f"{figure:,}" for figure in figures) + " |")


main()
