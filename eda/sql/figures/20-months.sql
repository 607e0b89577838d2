-- Which amount was used most month by month?
-- By orders, each month by its own rows. By days since an order, as a run at the end of each month would have
-- found it: from the rows until then, with days counted to the month's last day. In the last month, whether the amount
-- differs from that of the table.
CREATE OR REPLACE TABLE months AS
    WITH months_with_rows AS (
        SELECT DISTINCT month AS until FROM transactions WHERE outcome = 'kept'
    ),
    by_days AS (
        SELECT country_code, month, used_day, last_order_day, first_order_day, amount, sum(transactions) AS transactions
        FROM transactions
        WHERE outcome = 'kept'
        GROUP BY ALL
    ),
    valued AS (
        SELECT country_code, month, segment_name, orders AS value, amount, transactions
        FROM transactions
        JOIN segment_names ON measure = 'total_orders'
        WHERE outcome = 'kept'
        UNION ALL
        SELECT
            country_code,
            until,
            segment_name,
            segment_value(measure, NULL, last_order_day, first_order_day, used_day, last_day(until)),
            amount,
            transactions
        FROM by_days
        JOIN months_with_rows ON month <= until
        JOIN segment_names ON measure <> 'total_orders'
    ),
    lines AS (
        SELECT country_code, valued.segment_name, position, segment, month, amount, sum(transactions) AS transactions
        FROM valued
        JOIN segment_ranges AS ranges
            ON ranges.segment_name = valued.segment_name AND value BETWEEN lowest AND coalesce(highest, value)
        GROUP BY ALL
    ),
    modes AS (
        SELECT
            country_code,
            segment_name,
            position,
            segment,
            month,
            sum(transactions)::BIGINT AS transactions,
            most_used(amount, transactions) AS voucher_amount,
            share(max(transactions), sum(transactions)) AS share
        FROM lines
        GROUP BY country_code, segment_name, position, segment, month
    )
    SELECT
        country_code,
        segment_name,
        segment,
        month,
        modes.transactions,
        modes.voucher_amount,
        share,
        month = max(month) OVER () AND modes.voucher_amount <> segments.voucher_amount AS differs_now
    FROM modes
    LEFT JOIN segments USING (country_code, segment_name, segment)
    ORDER BY country_code, segment_name, modes.position, month;
