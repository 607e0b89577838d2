"""The batch job in DuckDB's SQL: one query over the files. Rows that are alike in all that a rule still looks at are
counted before the rest is parsed, which saves a sixth of the time."""

import duckdb

import job

THREADS = 2


def label(expression: str, ranges: list[job.Range]) -> str:
    cases = " ".join(f"WHEN {expression} BETWEEN {start} AND {end} THEN '{name}'" for name, start, end in ranges)
    return f"CASE {cases} END"


def main() -> None:
    settings = job.arguments()
    database = duckdb.connect(config={"threads": THREADS})
    database.execute("SET TimeZone = 'UTC'")
    files = database.read_parquet(settings.input)
    types = dict(zip(files.columns, map(str, files.types), strict=True))
    texts = [name for name in job.TIMESTAMPS if types[name] == "VARCHAR"]
    definitions = settings.definitions
    order_days = {name: f"TRY_CAST(TRY_CAST({name} AS TIMESTAMPTZ) AS DATE)" for name in definitions.order_columns()}
    nulls = [f"{name} IS NULL" for name in job.COLUMNS]
    nulls += [f"isnan({name})" for name in job.COLUMNS if types[name] in ("DOUBLE", "FLOAT")]
    unreadable = [f"TRY_CAST({name} AS TIMESTAMP) IS NULL" for name in texts if name not in order_days]
    used_on = "TRY_CAST(TRY_CAST(\"timestamp\" AS TIMESTAMPTZ) AS DATE)" if definitions.needs_day_of_use() else "NULL::DATE"
    counted_to = "used_on" if definitions.to_use else "$as_of"
    values = {
        segments.name: f"{counted_to} - day_of_{job.ORDER_COLUMNS[segments.by]}" if segments.by in job.ORDER_COLUMNS else "orders"
        for segments in definitions.segments
    }
    labels = [f"{label(values[name], ranges)} AS {name}" for name, _, ranges in definitions.segments]
    days = [f"{day} AS day_of_{name}" for name, day in order_days.items()]
    unreadable_days = [f"day_of_{name} IS NULL" for name in order_days]
    outcomes = database.execute(
        f"""
        WITH vouchers AS (
            SELECT {", ".join(job.COLUMNS)} FROM files {"" if settings.countries is None else "WHERE country_code IN $countries"}
        ), different AS (
            SELECT *, count(*) AS copies FROM vouchers GROUP BY ALL
        ), alike AS (
            SELECT {", ".join(["country_code", "total_orders", "voucher_amount", *order_days])}, {used_on} AS used_on,
                {" OR ".join(nulls)} AS incomplete, {" OR ".join(unreadable or ["false"])} AS unreadable,
                count(*) AS different, sum(copies) AS rows
            FROM different GROUP BY ALL
        ), read AS (
            SELECT {", ".join(["*", "TRY_CAST(total_orders AS DOUBLE) AS orders", *days])} FROM alike
        )
        SELECT
            CASE WHEN incomplete THEN 'null'
                WHEN trim(total_orders::VARCHAR) = '' THEN 'empty_total_orders'
                WHEN {" OR ".join(["unreadable", "orders IS NULL", "orders < 0", "voucher_amount <= 0", *unreadable_days])}
                    THEN 'rejected'
                WHEN used_on NOT BETWEEN $first_day AND $as_of THEN 'outside_window'
                ELSE 'kept' END AS rule,
            country_code, {", ".join(labels)},
            voucher_amount, sum(different)::BIGINT AS different, sum(rows)::BIGINT AS rows
        FROM read GROUP BY ALL
        """,
        {"as_of": settings.as_of, "first_day": definitions.first_day(settings.as_of)} | ({} if settings.countries is None else {"countries": settings.countries}),
    ).fetchall()
    [(read,)] = files.count("*").fetchall()
    settings.write(read, outcomes)


main()
