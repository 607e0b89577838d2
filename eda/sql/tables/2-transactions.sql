-- How many rows are alike in all that the figures ask for?
--
-- Needs: the table outcomes. A day, a count or an amount is null where the row had none.

CREATE OR REPLACE TABLE transactions AS
    SELECT
        outcome,
        country_code,
        date_trunc('month', used_at)::DATE AS month,
        last_order_at::DATE AS last_order_day,
        last_order_at::TIME > TIME '12:00' AS last_order_after_noon,
        orders,
        amount,
        count(*) AS transactions
    FROM outcomes
    WHERE outcome <> 'rejected'
    GROUP BY ALL;

-- What each segment goes by: the orders, or the UTC calendar days from the last order to the as-of date.
CREATE OR REPLACE MACRO segment_values(as_of) AS TABLE
    SELECT *, 'frequent_segment' AS segment_name, orders AS value FROM transactions
    UNION ALL
    SELECT *, 'recency_segment', date_diff('day', last_order_day, as_of) FROM transactions;
