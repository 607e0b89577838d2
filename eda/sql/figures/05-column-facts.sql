-- What types do the columns have, and what is missing in each?
CREATE OR REPLACE TABLE column_facts AS
    WITH types AS (
        SELECT column_name, string_agg(DISTINCT type, ', ' ORDER BY type) AS types FROM file_columns GROUP BY column_name
    ),
    facts AS (
        SELECT unnest([
            {'position': 1, 'column_name': 'timestamp', 'lowest': min(used_at)::VARCHAR, 'highest': max(used_at)::VARCHAR},
            {'position': 2, 'column_name': 'country_code', 'lowest': min(country_code), 'highest': max(country_code)},
            {'position': 3, 'column_name': 'last_order_ts', 'lowest': min(last_order_at)::VARCHAR, 'highest': max(last_order_at)::VARCHAR},
            {'position': 4, 'column_name': 'first_order_ts', 'lowest': min(first_order_at)::VARCHAR, 'highest': max(first_order_at)::VARCHAR},
            {'position': 5, 'column_name': 'total_orders', 'lowest': min(orders)::VARCHAR, 'highest': max(orders)::VARCHAR},
            {'position': 6, 'column_name': 'voucher_amount', 'lowest': arg_min(amount, amount::DOUBLE), 'highest': arg_max(amount, amount::DOUBLE)}
        ], recursive := true)
        FROM outcomes
    ),
    missing AS (
        SELECT nulls, has_empty_orders, rejected_column, sum(copies)::BIGINT AS rows FROM outcomes GROUP BY ALL
    )
    SELECT
        facts.column_name,
        types,
        coalesce(sum(rows) FILTER (list_contains(string_split(nulls, ', '), facts.column_name)), 0)::BIGINT AS nulls,
        coalesce(sum(rows) FILTER (facts.column_name = 'total_orders' AND has_empty_orders), 0)::BIGINT AS empty,
        coalesce(sum(rows) FILTER (rejected_column = facts.column_name), 0)::BIGINT AS rejected,
        lowest,
        highest
    FROM facts
    LEFT JOIN types ON types.column_name = facts.column_name
    LEFT JOIN missing ON true
    GROUP BY position, facts.column_name, types, lowest, highest
    ORDER BY position;
