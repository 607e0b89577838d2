"""What a job found out, in one form for all of them, and how two of them differ."""

from __future__ import annotations

import decimal
import json
import pathlib
from typing import NamedTuple

Segment = tuple[str, str, str, decimal.Decimal]


class Counts(NamedTuple):
    rows: dict[str, int]  # read, kept, rejected, and each rule
    transactions: dict[Segment, int]  # by country, segment name, segment and amount

    def differences(self, other: Counts) -> list[str]:
        """One line for each count that is not the same in both."""
        lines = []
        for mine, theirs in ((self.rows, other.rows), (self.transactions, other.transactions)):
            for key in sorted(mine.keys() | theirs.keys(), key=str):
                if mine.get(key, 0) != theirs.get(key, 0):
                    name = key if isinstance(key, str) else " ".join(map(str, key))
                    lines.append(f"{name}: {mine.get(key, 0):,} and {theirs.get(key, 0):,}")
        return lines


def read(output: pathlib.Path) -> Counts:
    """The result that a job left in its folder: a peer's counts.json, or the snapshot that is announced there."""
    if (output / "counts.json").exists():
        result = json.loads((output / "counts.json").read_text())
        return _counts(result["rows"], result["transactions"])
    pointer = json.loads((output / "current.json").read_text())
    snapshot = output / "snapshots" / pointer["snapshot_id"]
    transactions = []
    for file in sorted(snapshot.glob("*.ndjson")):
        if file.stem in ("countries", "rejects"):
            continue
        for line in file.read_text().splitlines():
            row = json.loads(line, parse_float=decimal.Decimal)
            segment = [row["country_code"], row["segment_name"], row["segment"]]
            transactions += [[*segment, amount["voucher_amount"], amount["transactions"]] for amount in row["amounts"]]
    return _counts(json.loads((snapshot / "manifest.json").read_text())["rows"], transactions)


def _counts(rows: dict, transactions: list) -> Counts:
    flat = {name: count for name, count in rows.items() if isinstance(count, int)}
    flat |= {f"undefined {name}": count for name, count in rows["undefined"].items()}
    flat |= {f"dropped {name}": count for name, count in rows["dropped"].items()}
    return Counts(flat, {(*key, decimal.Decimal(amount)): count for *key, amount, count in transactions})
