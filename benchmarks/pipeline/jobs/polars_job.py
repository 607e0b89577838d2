"""The batch job in Polars: one lazy query on the streaming engine. The number of threads comes from POLARS_MAX_THREADS."""

import functools

import polars as pl

import job

WITHOUT_OFFSET = "%Y-%m-%d %H:%M:%S%.f"
WITH_OFFSET = "%Y-%m-%d %H:%M:%S%.f%#z"


def instant(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if kind != pl.String:
        return column.cast(pl.Datetime("us"))
    blank = column.str.replace("T", " ", literal=True)
    return pl.coalesce(
        blank.str.to_datetime(WITHOUT_OFFSET, time_unit="us", strict=False),
        blank.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us")),
        blank.str.to_datetime(WITH_OFFSET, time_unit="us", strict=False).dt.replace_time_zone(None),
    )


def label(value: pl.Expr, ranges: list[job.Range]) -> pl.Expr:
    matches = [pl.when(value.is_between(start, end)).then(pl.lit(name)) for name, start, end in ranges]
    return pl.coalesce(matches)


def main() -> None:
    settings = job.arguments()
    files = pl.scan_parquet(settings.input)
    types = files.collect_schema()
    vouchers = files.select(job.COLUMNS)
    if settings.countries is not None:
        vouchers = vouchers.filter(pl.col("country_code").is_in(settings.countries))
    missing = [pl.col(name).is_null() for name in job.COLUMNS]
    missing += [pl.col(name).is_nan() for name in job.COLUMNS if types[name].is_float()]
    orders = pl.col("total_orders")
    empty = orders.str.strip_chars() == "" if types["total_orders"] == pl.String else pl.lit(False)
    if types["total_orders"] == pl.String:
        orders = orders.str.strip_chars().cast(pl.Float64, strict=False)
    days = (pl.lit(settings.as_of) - pl.col("last_order_ts").dt.date()).dt.total_days()
    unreadable = [pl.col(name).is_null() for name in job.TIMESTAMPS]
    unreadable += [pl.col("orders").is_null() | (pl.col("orders") < 0), pl.col("voucher_amount") <= 0]
    outcomes = (
        vouchers.group_by(job.COLUMNS)
        .agg(pl.len().alias("copies"))
        .with_columns(
            any_of(missing).alias("missing"),
            empty.alias("empty"),
            orders.alias("orders"),
            *[instant(name, types[name]).alias(name) for name in job.TIMESTAMPS],
        )
        .group_by(
            pl.when(pl.col("missing"))
            .then(pl.lit("null"))
            .when(pl.col("empty"))
            .then(pl.lit("empty_total_orders"))
            .when(any_of(unreadable))
            .then(pl.lit("rejected"))
            .otherwise(pl.lit("kept"))
            .alias("rule"),
            "country_code",
            label(pl.col("orders"), job.FREQUENT).alias("frequent"),
            label(days, job.RECENCY).alias("recency"),
            "voucher_amount",
        )
        .agg(pl.len().alias("different"), pl.col("copies").sum().alias("rows"))
        .collect(engine="streaming")
    )
    read = files.select(pl.len()).collect(engine="streaming").item()
    settings.write(read, map(job.Outcome._make, outcomes.rows()))


def any_of(conditions: list[pl.Expr]) -> pl.Expr:
    return functools.reduce(lambda one, other: one | other, conditions)


main()
