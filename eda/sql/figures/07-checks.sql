-- Which of the kept rows contradict themselves?
CREATE OR REPLACE TABLE checks AS
    WITH totals AS (
        SELECT
            count(*) AS kept,
            count(*) FILTER (first_order_after_last) AS first_after_last,
            count(*) FILTER (last_order_day > used_day) AS last_after_use,
            count(*) FILTER (used_day > getvariable('as_of')::DATE) AS used_after_as_of,
            count(*) FILTER (last_order_day > getvariable('as_of')::DATE) AS last_after_as_of,
            count(*) FILTER (orders = 0) AS dated_without_orders,
            count(*) FILTER (orders = 1 AND first_order_day <> last_order_day) AS one_order_two_days
        FROM outcomes
        WHERE outcome = 'kept'
    ),
    lines AS (
        SELECT unnest([
            {'position': 1, 'check': 'first order after the last', 'rows': first_after_last},
            {'position': 2, 'check': 'last order on a day after the voucher was used', 'rows': last_after_use},
            {'position': 3, 'check': 'voucher used after the as-of date', 'rows': used_after_as_of},
            {'position': 4, 'check': 'last order after the as-of date', 'rows': last_after_as_of},
            {'position': 5, 'check': 'no orders, but order dates', 'rows': dated_without_orders},
            {'position': 6, 'check': 'one order, but two order days', 'rows': one_order_two_days}
        ], recursive := true), kept
        FROM totals
    )
    SELECT "check", rows, share(rows, kept) AS share
    FROM lines
    ORDER BY position;
