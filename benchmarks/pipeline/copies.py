"""Makes a history longer: copies of one Parquet file that are not duplicates of each other."""

from __future__ import annotations

import hashlib
import os
import pathlib

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

KEY = "timestamp"
DATE_LENGTH = len("2020-05-20")
GZIP_LEVEL = 6  # zlib's own default; Arrow's is 9, which writes twice as long for hardly a byte


def history(source: pathlib.Path, copies: int, cache: pathlib.Path) -> pathlib.Path:
    """A folder with this many copies, made once and then reused. Copy 0 has the rows as they are; duplicates within
    the source stay duplicates within each copy."""
    home = cache / hashlib.sha256(source.read_bytes()).hexdigest()[:16]
    folder = home / f"{copies}-copies"
    if folder.is_dir():
        return folder
    made = home / "all"
    made.mkdir(parents=True, exist_ok=True)
    step = _days_spanned(source) + 1
    unfinished = home / f"{copies}-copies.{os.getpid()}"
    unfinished.mkdir()
    for copy in range(copies):
        file = made / f"{copy:05}.parquet"
        if not file.exists():
            _write(source, file, copy * step)
        os.link(file, unfinished / file.name)
    unfinished.rename(folder)
    return folder


def _days_spanned(source: pathlib.Path) -> int:
    """Shifted by more days than this, no key of one copy can meet a key of another."""
    days = _days(pq.read_table(source, columns=[KEY])[KEY])
    bounds = pc.min_max(days.cast(pa.int32()))
    return 0 if bounds["max"].as_py() is None else bounds["max"].as_py() - bounds["min"].as_py()


def _write(source: pathlib.Path, target: pathlib.Path, days: int) -> None:
    """The same columns, types, codec and row groups; only the key is moved, by whole days."""
    file = pq.ParquetFile(source)
    codec = file.metadata.row_group(0).column(0).compression if file.num_row_groups else "SNAPPY"
    unfinished = target.with_suffix(f".{os.getpid()}")
    with pq.ParquetWriter(
        unfinished,
        file.schema_arrow,
        compression="none" if codec == "UNCOMPRESSED" else codec.lower(),
        compression_level=GZIP_LEVEL if codec == "GZIP" else None,
        store_schema=False,
        store_decimal_as_integer=True,
    ) as writer:
        for group in range(file.num_row_groups):
            rows = file.read_row_group(group)
            if days:
                at = rows.schema.get_field_index(KEY)
                rows = rows.set_column(at, rows.schema.field(at), _shifted(rows[KEY], days))
            writer.write_table(rows, row_group_size=max(1, rows.num_rows))
    unfinished.rename(target)


def _days(key: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_string(key.type):
        key = pc.utf8_slice_codeunits(key, 0, DATE_LENGTH)
    return key.cast(pa.date32())


def _shifted(key: pa.ChunkedArray, days: int) -> pa.ChunkedArray:
    """The key so many days later, of the same type; of text, only the date is written anew."""
    if pa.types.is_string(key.type):
        date = _moved(_days(key), days).cast(pa.string())
        return pc.binary_join_element_wise(date, pc.utf8_slice_codeunits(key, DATE_LENGTH), "")
    if pa.types.is_date(key.type):
        return _moved(key, days)
    return pc.add(key, pa.scalar(days * 86_400, pa.duration("s")).cast(pa.duration(key.type.unit)))


def _moved(dates: pa.ChunkedArray, days: int) -> pa.ChunkedArray:
    return pc.add(dates.cast(pa.int32()), pa.scalar(days, pa.int32())).cast(pa.date32())
