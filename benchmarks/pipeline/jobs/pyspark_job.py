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
    days = f.datediff(f.lit(settings.as_of), f.col("last_order_ts").cast("timestamp").cast("date"))
    unreadable = [f.col(name).cast("timestamp").isNull() for name in job.TIMESTAMPS]
    unreadable += [orders.isNull() | (orders < 0), f.col("voucher_amount") <= 0]
    outcomes = (
        vouchers.groupBy(job.COLUMNS)
        .agg(f.count("*").alias("copies"))
        .groupBy(
            f.when(any_of(missing), "null")
            .when(f.trim("total_orders") == "", "empty_total_orders")
            .when(any_of(unreadable), "rejected")
            .otherwise("kept")
            .alias("rule"),
            "country_code",
            label(orders, job.FREQUENT).alias("frequent"),
            label(days, job.RECENCY).alias("recency"),
            "voucher_amount",
        )
        .agg(f.count("*").alias("different"), f.sum("copies").alias("rows"))
        .collect()
    )
    settings.write(files.count(), map(job.Outcome._make, outcomes))
    spark.stop()


main()
