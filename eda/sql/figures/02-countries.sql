-- Which countries are in the files, and what happens to the rows of each?
CREATE OR REPLACE TABLE countries AS
    WITH ends AS (
        SELECT
            country_code,
            sum(copies) FILTER (outcome = 'null')::BIGINT AS nulls,
            sum(copies - 1) FILTER (outcome <> 'null')::BIGINT AS duplicates,
            count(*) FILTER (outcome = 'empty_total_orders') AS empty_total_orders,
            count(*) FILTER (outcome = 'rejected') AS rejected,
            count(*) FILTER (outcome = 'outside_window') AS outside_window,
            count(*) FILTER (outcome = 'kept') AS kept
        FROM outcomes
        GROUP BY country_code
    )
    SELECT
        rows_read.country_code,
        read,
        kept IS NOT NULL AS analysed,
        coalesce(kept, 0) AS kept,
        share(kept, read) AS share_kept,
        coalesce(nulls, 0) AS nulls,
        coalesce(duplicates, 0) AS duplicates,
        coalesce(empty_total_orders, 0) AS empty_total_orders,
        coalesce(rejected, 0) AS rejected,
        coalesce(outside_window, 0) AS outside_window
    FROM rows_read
    LEFT JOIN ends ON ends.country_code IS NOT DISTINCT FROM rows_read.country_code
    ORDER BY analysed DESC, read DESC, rows_read.country_code;
