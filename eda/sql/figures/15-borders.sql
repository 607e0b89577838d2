-- Where are the borders of the segments, and where would those of segments of equal size be?
CREATE OR REPLACE TABLE borders AS
    WITH ordered AS (
        SELECT
            *,
            row_number() OVER (PARTITION BY segment_name ORDER BY lowest) AS place,
            count(*) OVER (PARTITION BY segment_name) AS places
        FROM segment_ranges
    ),
    lines AS (
        SELECT country_code, valued.segment_name, value, sum(transactions) AS transactions
        FROM segment_values(getvariable('as_of')::DATE) AS valued
        JOIN segment_ranges AS ranges
            ON ranges.segment_name = valued.segment_name AND value BETWEEN lowest AND coalesce(highest, value)
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
        segment,
        lowest,
        highest,
        share(sum(transactions) FILTER (value BETWEEN lowest AND coalesce(highest, value)), sum(transactions)) AS share,
        coalesce(min(value) FILTER (part > (place - 1) / places), lowest) AS lowest_of_equal_size
    FROM running
    JOIN ordered USING (segment_name)
    GROUP BY country_code, segment_name, segment, lowest, highest, place, places
    ORDER BY country_code, segment_name, lowest;
