-- From when to when does each country report, and with what gaps?
CREATE OR REPLACE TABLE gaps AS
    WITH steps AS (
        SELECT *, date_diff('day', lag(day) OVER (PARTITION BY country_code ORDER BY day), day) - 1 AS gap FROM days
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
    GROUP BY country_code
    ORDER BY country_code;
