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
    nulls = [f"{name} IS NULL" for name in job.COLUMNS]
    nulls += [f"isnan({name})" for name in job.COLUMNS if types[name] in ("DOUBLE", "FLOAT")]
    unreadable = [f"TRY_CAST({name} AS TIMESTAMP) IS NULL" for name in texts if name != "last_order_ts"]
    outcomes = database.execute(
        f"""
        WITH vouchers AS (
            SELECT {", ".join(job.COLUMNS)} FROM files {"" if settings.countries is None else "WHERE country_code IN $countries"}
        ), different AS (
            SELECT *, count(*) AS copies FROM vouchers GROUP BY ALL
        ), alike AS (
            SELECT country_code, last_order_ts, total_orders, voucher_amount,
                {" OR ".join(nulls)} AS incomplete, {" OR ".join(unreadable or ["false"])} AS unreadable,
                count(*) AS different, sum(copies) AS rows
            FROM different GROUP BY ALL
        ), read AS (
            SELECT *, TRY_CAST(total_orders AS DOUBLE) AS orders,
                $as_of - TRY_CAST(TRY_CAST(last_order_ts AS TIMESTAMPTZ) AS DATE) AS days
            FROM alike
        )
        SELECT
            CASE WHEN incomplete THEN 'null'
                WHEN trim(total_orders::VARCHAR) = '' THEN 'empty_total_orders'
                WHEN unreadable OR orders IS NULL OR orders < 0 OR voucher_amount <= 0 OR days IS NULL THEN 'rejected'
                ELSE 'kept' END AS rule,
            country_code, {label("orders", job.FREQUENT)} AS frequent, {label("days", job.RECENCY)} AS recency,
            voucher_amount, sum(different)::BIGINT AS different, sum(rows)::BIGINT AS rows
        FROM read GROUP BY ALL
        """,
        {"as_of": settings.as_of} | ({} if settings.countries is None else {"countries": settings.countries}),
    ).fetchall()
    [(read,)] = files.count("*").fetchall()
    settings.write(read, map(job.Outcome._make, outcomes))


main()
