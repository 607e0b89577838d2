"""The batch job in PySpark, in one JVM with two threads (local[2]). Spark wants JDK 17, by JAVA_HOME."""

import functools

from pyspark.sql import Column, SparkSession
from pyspark.sql import functions as f

import job


def label(value: Column, ranges: list[job.Range]) -> Column:
    return f.coalesce(*[f.when(value.between(start, end), name) for name, start, end in ranges])


def any_of(conditions: list[Column]) -> Column:
    return functools.reduce(lambda one, other: one | other, conditions)


def main() -> None:
    settings = job.arguments()
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 8)
        .config("spark.driver.memory", "4g")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    files = spark.read.parquet(settings.input)
    types = dict(files.dtypes)
    vouchers = files.select(job.COLUMNS)
    if settings.countries is not None:
        vouchers = vouchers.where(f.col("country_code").isin(settings.countries))
    missing = [f.col(name).isNull() for name in job.COLUMNS]
    missing += [f.isnan(name) for name in job.COLUMNS if types[name] in ("double", "float")]
    orders = f.col("total_orders").cast("double")
    definitions = settings.definitions
    used_on = f.col("timestamp").cast("timestamp").cast("date")
    counted_to = used_on if definitions.to_use else f.lit(settings.as_of)
    outside = f.lit(False)
    if definitions.needs_day_of_use():
        outside = ~used_on.between(definitions.first_day(settings.as_of), settings.as_of)

    def value(by: str) -> Column:
        if by == "total_orders":
            return orders
        return f.datediff(counted_to, f.col(job.ORDER_COLUMNS[by]).cast("timestamp").cast("date"))

    unreadable = [f.col(name).cast("timestamp").isNull() for name in job.TIMESTAMPS]
    unreadable += [orders.isNull() | (orders < 0), f.col("voucher_amount") <= 0]
    outcomes = (
        vouchers.groupBy(job.COLUMNS)
        .agg(f.count("*").alias("copies"))
        .groupBy(
            f.when(any_of(missing), "null")
            .when(f.trim("total_orders") == "", "empty_total_orders")
            .when(any_of(unreadable), "rejected")
            .when(outside, "outside_window")
            .otherwise("kept")
            .alias("rule"),
            "country_code",
            *[label(value(by), ranges).alias(name) for name, by, ranges in definitions.segments],
            "voucher_amount",
        )
        .agg(f.count("*").alias("different"), f.sum("copies").alias("rows"))
        .collect()
    )
    settings.write(files.count(), outcomes)
    spark.stop()


main()
