-- How many rows are the same in everything that the figures ask for?
--
-- Needs: the tables outcomes and segment_names. A day, a count or an amount is null where the row had none; the day of the
-- first order also where no segment goes by it, and the day of use where days are counted to the as-of date.

CREATE OR REPLACE TABLE transactions AS
    SELECT
        outcome,
        country_code,
        date_trunc('month', used_day)::DATE AS month,
        CASE WHEN getvariable('days') = 'use' THEN used_day END AS used_day,
        last_order_day,
        last_order_at::TIME > TIME '12:00' AS last_order_after_noon,
        CASE WHEN by_first_order THEN first_order_day END AS first_order_day,
        CASE WHEN by_first_order THEN first_order_at::TIME > TIME '12:00' END AS first_order_after_noon,
        orders,
        amount,
        count(*) AS transactions
    FROM outcomes
    CROSS JOIN (SELECT bool_or(measure = 'days_since_first_order') AS by_first_order FROM segment_names)
    WHERE outcome NOT IN ('rejected', 'outside_window') AND coalesce(is_in_window(used_day), true)
    GROUP BY ALL;

-- The calendar days from an order to the day of use, where days are counted to it, or to the as-of date.
CREATE OR REPLACE MACRO days_since(order_day, used_day, as_of) AS
    date_diff('day', order_day, coalesce(used_day, as_of));

CREATE OR REPLACE MACRO segment_value(measure, orders, last_order_day, first_order_day, used_day, as_of) AS
    CASE measure
        WHEN 'total_orders' THEN orders
        WHEN 'days_since_last_order' THEN days_since(last_order_day, used_day, as_of)
        WHEN 'days_since_first_order' THEN days_since(first_order_day, used_day, as_of)
    END;

-- What each segment goes by.
CREATE OR REPLACE MACRO segment_values(as_of) AS TABLE
    SELECT
        transactions.*,
        segment_name,
        segment_value(measure, orders, last_order_day, first_order_day, used_day, as_of) AS value
    FROM transactions
    CROSS JOIN segment_names;
