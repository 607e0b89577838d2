-- From when to when does each country report, and with what gaps? Without a country: all, whose gaps are days on which no
-- country had a voucher.
CREATE OR REPLACE TABLE gaps AS
    WITH all_days AS (
        SELECT country_code, day, true AS of_country FROM days
        UNION ALL
        SELECT DISTINCT NULL, day, false FROM days
    ),
    steps AS (
        SELECT
            *,
            date_diff('day', lag(day) OVER (PARTITION BY of_country, country_code ORDER BY day), day) - 1 AS gap
        FROM all_days
    )
    SELECT
        country_code,
        min(day) AS first_day,
        max(day) AS last_day,
        date_diff('day', max(day), getvariable('as_of')::DATE) AS days_until_as_of,
        count(*) AS days_with_rows,
        (date_diff('day', min(day), max(day)) + 1 - count(*))::BIGINT AS days_without_rows,
        coalesce(max(gap), 0) AS longest_gap,
        arg_max(day, gap) FILTER (gap > 0) AS longest_gap_ends
    FROM steps
    GROUP BY of_country, country_code
    ORDER BY of_country, country_code;
