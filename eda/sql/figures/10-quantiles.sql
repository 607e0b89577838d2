-- How are orders, and days since the last order, spread? Where do outliers begin?
CREATE OR REPLACE TABLE quantiles AS
    WITH lines AS (
        SELECT country_code, segment_name, value, sum(transactions) AS transactions
        FROM segment_values(getvariable('as_of')::DATE)
        WHERE outcome = 'kept'
        GROUP BY ALL
    ),
    running AS (
        SELECT
            *,
            sum(transactions) OVER (PARTITION BY country_code, segment_name ORDER BY value)
                / sum(transactions) OVER (PARTITION BY country_code, segment_name) AS part
        FROM lines
    )
    SELECT
        country_code,
        segment_name,
        min(value) AS lowest,
        min(value) FILTER (part >= 0.25) AS quarter,
        min(value) FILTER (part >= 0.5) AS median,
        min(value) FILTER (part >= 0.75) AS three_quarters,
        min(value) FILTER (part >= 0.99) AS percentile_99,
        min(value) FILTER (part >= 0.999) AS permille_999,
        max(value) AS highest
    FROM running
    GROUP BY ALL
    ORDER BY country_code, segment_name;
