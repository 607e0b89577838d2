-- How many vouchers of an amount were used on each day, by what segments may go by?
--
-- Needs: the tables outcomes, segment_names and other_segment_names. For looking back: vouchers outside the window are in it,
-- those used after the as-of date are not.

CREATE OR REPLACE TABLE all_definitions AS
    SELECT
        'served' AS definition,
        getvariable('days') IS NOT DISTINCT FROM 'use' AS to_use,
        coalesce(getvariable('window_days')::BIGINT, 0) AS window_days
    UNION ALL
    SELECT
        'other',
        getvariable('other_days') IS NOT DISTINCT FROM 'use',
        coalesce(getvariable('other_window_days')::BIGINT, 0)
    FROM (SELECT count(*) AS names FROM other_segment_names)
    WHERE names > 0;

CREATE OR REPLACE TABLE all_names AS
    SELECT 'served' AS definition, * FROM segment_names
    UNION ALL
    SELECT 'other', * FROM other_segment_names;

CREATE OR REPLACE TABLE all_ranges AS
    SELECT 'served' AS definition, * FROM segment_ranges
    UNION ALL
    SELECT 'other', * FROM other_segment_ranges;

-- Of the number of orders and the day of an order, the one that the measure goes by.
CREATE OR REPLACE TABLE uses AS
    SELECT
        country_code,
        used_day,
        measure,
        CASE WHEN measure = 'total_orders' THEN orders END AS orders,
        CASE measure
            WHEN 'days_since_last_order' THEN last_order_day
            WHEN 'days_since_first_order' THEN first_order_day
        END AS order_day,
        amount,
        count(*) AS transactions
    FROM outcomes
    CROSS JOIN (SELECT DISTINCT measure FROM all_names)
    WHERE outcome IN ('kept', 'outside_window') AND used_day <= getvariable('as_of')::DATE
    GROUP BY ALL;

CREATE OR REPLACE TABLE used_days AS
    SELECT country_code, used_day, amount, sum(transactions)::BIGINT AS transactions
    FROM uses
    WHERE measure = (SELECT min(measure) FROM uses)
    GROUP BY ALL;

-- By the segment that the customer was in on the day of use, whatever the table counts days to; null where in none.
CREATE OR REPLACE TABLE used_segments AS
    SELECT
        names.definition,
        country_code,
        names.segment_name,
        names.measure,
        position,
        segment,
        used_day,
        amount,
        sum(transactions)::BIGINT AS transactions
    FROM (SELECT *, coalesce(orders, used_day - order_day) AS value FROM uses) AS valued
    JOIN all_names AS names ON names.measure = valued.measure
    LEFT JOIN all_ranges AS ranges
        ON ranges.definition = names.definition
        AND ranges.segment_name = names.segment_name
        AND value BETWEEN lowest AND coalesce(highest, value)
    GROUP BY ALL;
