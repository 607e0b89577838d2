-- How many rows are alike in all that the figures ask for?
--
-- Needs: the tables outcomes and segment_names. A day, a count or an amount is null where the row had none; the day of the
-- first order also where no segment goes by it.

CREATE OR REPLACE TABLE transactions AS
    SELECT
        outcome,
        country_code,
        date_trunc('month', used_at)::DATE AS month,
        last_order_at::DATE AS last_order_day,
        last_order_at::TIME > TIME '12:00' AS last_order_after_noon,
        CASE WHEN (FROM (SELECT bool_or(measure = 'days_since_first_order') FROM segment_names))
            THEN first_order_at::DATE END AS first_order_day,
        orders,
        amount,
        count(*) AS transactions
    FROM outcomes
    WHERE outcome <> 'rejected'
    GROUP BY ALL;

-- What each segment goes by: the orders, or the UTC calendar days from an order to the as-of date.
CREATE OR REPLACE MACRO segment_values(as_of) AS TABLE
    SELECT
        transactions.*,
        segment_name,
        CASE measure
            WHEN 'total_orders' THEN orders
            WHEN 'days_since_last_order' THEN date_diff('day', last_order_day, as_of)
            WHEN 'days_since_first_order' THEN date_diff('day', first_order_day, as_of)
        END AS value
    FROM transactions
    CROSS JOIN segment_names;
