"""The batch job in Polars: one lazy query on the streaming engine. The number of threads comes from POLARS_MAX_THREADS."""

import functools

import polars as pl

import job

DATE = "%Y-%m-%d"
TIME = "%Y-%m-%d %H:%M:%S%.f"
TIME_WITH_OFFSET = f"{TIME}%#z"
FIRST_ROWS = 10_000


def instant(first: pl.Series) -> pl.Expr:
    """The column's instants. Text is parsed by one format when its first rows have only one, else by all of them."""
    column = pl.col(first.name)
    if first.dtype != pl.String:
        return column.cast(pl.Datetime("us"))
    blank = column.str.replace("T", " ", literal=True)
    formats = [
        column.str.to_datetime(TIME, time_unit="us", strict=False),
        column.str.to_date(DATE, strict=False).cast(pl.Datetime("us")),
    ]
    for only in formats:
        if first.drop_nulls().to_frame().select(only.is_not_null().all()).item():
            return only
    return pl.coalesce(
        blank.str.to_datetime(TIME, time_unit="us", strict=False),
        blank.str.to_datetime(TIME_WITH_OFFSET, time_unit="us", strict=False).dt.replace_time_zone(None),
        blank.str.to_date(DATE, strict=False).cast(pl.Datetime("us")),
    )


def label(value: pl.Expr, ranges: list[job.Range]) -> pl.Expr:
    matches = [pl.when(value.is_between(start, end)).then(pl.lit(name)) for name, start, end in ranges]
    return pl.coalesce(matches)


def main() -> None:
    settings = job.arguments()
    files = pl.scan_parquet(settings.input)
    types = files.collect_schema()
    first_rows = files.select(job.TIMESTAMPS).head(FIRST_ROWS).collect()
    vouchers = files.select(job.COLUMNS)
    if settings.countries is not None:
        vouchers = vouchers.filter(pl.col("country_code").is_in(settings.countries))
    missing = [pl.col(name).is_null() for name in job.COLUMNS]
    missing += [pl.col(name).is_nan() for name in job.COLUMNS if types[name].is_float()]
    orders = pl.col("total_orders")
    empty = orders.str.strip_chars() == "" if types["total_orders"] == pl.String else pl.lit(False)
    if types["total_orders"] == pl.String:
        orders = orders.str.strip_chars().cast(pl.Float64, strict=False)
    definitions = settings.definitions
    used_on = pl.col("timestamp").dt.date()
    counted_to = used_on if definitions.to_use else pl.lit(settings.as_of)
    outside = pl.lit(False)
    if definitions.needs_day_of_use():
        outside = ~used_on.is_between(definitions.first_day(settings.as_of), settings.as_of)

    def value(by: str) -> pl.Expr:
        if by == "total_orders":
            return pl.col("orders")
        return (counted_to - pl.col(job.ORDER_COLUMNS[by]).dt.date()).dt.total_days()

    unreadable = [pl.col(name).is_null() for name in job.TIMESTAMPS]
    unreadable += [pl.col("orders").is_null() | (pl.col("orders") < 0), pl.col("voucher_amount") <= 0]
    outcomes = (
        vouchers.group_by(job.COLUMNS)
        .agg(pl.len().alias("copies"))
        .with_columns(
            any_of(missing).alias("missing"),
            empty.alias("empty"),
            orders.alias("orders"),
            *[instant(first).alias(first.name) for first in first_rows],
        )
        .group_by(
            pl.when(pl.col("missing"))
            .then(pl.lit("null"))
            .when(pl.col("empty"))
            .then(pl.lit("empty_total_orders"))
            .when(any_of(unreadable))
            .then(pl.lit("rejected"))
            .when(outside)
            .then(pl.lit("outside_window"))
            .otherwise(pl.lit("kept"))
            .alias("rule"),
            "country_code",
            *[label(value(by), ranges).alias(name) for name, by, ranges in definitions.segments],
            "voucher_amount",
        )
        .agg(pl.len().alias("different"), pl.col("copies").sum().alias("rows"))
        .collect(engine="streaming")
    )
    read = files.select(pl.len()).collect(engine="streaming").item()
    settings.write(read, outcomes.rows())


def any_of(conditions: list[pl.Expr]) -> pl.Expr:
    return functools.reduce(lambda one, other: one | other, conditions)


main()
