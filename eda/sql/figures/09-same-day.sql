-- Could an empty order count be filled in? Where the first and the last order are on the same day, 1 suggests itself.
CREATE OR REPLACE TABLE same_day AS
    WITH lines AS (
        SELECT
            CASE
                WHEN has_empty_orders THEN 'empty'
                WHEN orders > 4 THEN '5 or more'
                ELSE orders::VARCHAR
            END AS orders,
            count(*) AS rows
        FROM outcomes
        WHERE outcome IN ('kept', 'empty_total_orders') AND first_order_day = last_order_day
        GROUP BY 1
    )
    SELECT
        orders,
        rows,
        share(rows, sum(rows) FILTER (orders <> 'empty') OVER ()) AS share_of_known
    FROM lines
    ORDER BY orders = 'empty' DESC, orders;
