-- What do rows look like that are dropped or rejected? Up to five of each country and rule, taken by a hash of their values.
CREATE OR REPLACE TABLE row_samples AS
    WITH lines AS (
        SELECT
            CASE WHEN outcome IN ('kept', 'outside_window') THEN 'duplicate' ELSE outcome END AS rule,
            country_code,
            used_at AS "timestamp",
            last_order_at AS last_order_ts,
            first_order_at AS first_order_ts,
            orders AS total_orders,
            amount AS voucher_amount,
            copies,
            coalesce(rejected_column, nullif(nulls, '')) AS columns,
            left(rejected_value, 60) AS value
        FROM outcomes
        WHERE outcome NOT IN ('kept', 'outside_window') OR copies > 1
    ),
    numbered AS (
        SELECT *, row_number() OVER (PARTITION BY rule, country_code ORDER BY hash(lines), lines) AS number FROM lines
    )
    SELECT * EXCLUDE (number)
    FROM numbered
    WHERE number <= 5
    ORDER BY rule, country_code, number;
