-- How are orders, and days since the last order, distributed? In bins of one width; what lies above the 99.5% quantile
-- of all countries is one bin without an end.
CREATE OR REPLACE TABLE distributions AS
    WITH lines AS (
        SELECT country_code, segment_name, value, sum(transactions) AS transactions
        FROM segment_values(getvariable('as_of')::DATE)
        WHERE outcome = 'kept'
        GROUP BY ALL
    ),
    totals AS (
        SELECT segment_name, value, sum(transactions) AS transactions FROM lines GROUP BY ALL
    ),
    running AS (
        SELECT
            *,
            sum(transactions) OVER (PARTITION BY segment_name ORDER BY value)
                / sum(transactions) OVER (PARTITION BY segment_name) AS part
        FROM totals
    ),
    ends AS (
        SELECT
            segment_name,
            min(value) AS lowest,
            min(value) FILTER (part >= 0.995) AS high,
            greatest(1, ceil((min(value) FILTER (part >= 0.995) - min(value) + 1) / 50))::BIGINT AS width
        FROM running
        GROUP BY segment_name
    ),
    bins AS (
        SELECT *, (least(value, high + 1) - (floor(lowest / width) * width)::BIGINT) // width AS bin
        FROM lines
        JOIN ends USING (segment_name)
    )
    SELECT
        country_code,
        segment_name,
        (floor(lowest / width) * width)::BIGINT + bin * width AS bin_from,
        CASE WHEN bin < max(bin) OVER (PARTITION BY segment_name) THEN bin_from + width - 1 END AS bin_to,
        sum(transactions)::BIGINT AS rows
    FROM bins
    GROUP BY country_code, segment_name, lowest, width, bin
    ORDER BY country_code, segment_name, bin_from;
