-- Which values are missing in which country? Of all rows of the country, copies included.
CREATE OR REPLACE TABLE missing_values AS
    WITH totals AS (
        SELECT country_code, nulls, has_empty_orders, sum(copies)::BIGINT AS rows FROM outcomes GROUP BY ALL
    ),
    lines AS (
        SELECT
            country_code,
            position,
            column_name,
            coalesce(sum(rows) FILTER (list_contains(string_split(nulls, ', '), column_name)), 0)::BIGINT AS nulls,
            coalesce(sum(rows) FILTER (column_name = 'total_orders' AND has_empty_orders), 0)::BIGINT AS empty,
            sum(rows)::BIGINT AS rows
        FROM totals
        CROSS JOIN (
            SELECT
                unnest(range(6)) AS position,
                unnest(['timestamp', 'country_code', 'last_order_ts', 'first_order_ts', 'total_orders', 'voucher_amount'])
                    AS column_name
        )
        GROUP BY ALL
    )
    SELECT country_code, column_name, nulls, empty, share(nulls + empty, rows) AS share
    FROM lines
    WHERE nulls + empty > 0
    ORDER BY country_code, position;
