-- Which amount is used most in each segment?
--
-- Needs: the tables transactions and segment_ranges, SET VARIABLE as_of = DATE '2020-06-30'.

-- The segment is null where the value lies in no range.
CREATE OR REPLACE TABLE segment_amounts AS
    SELECT country_code, valued.segment_name, position, segment, amount, sum(transactions)::BIGINT AS transactions
    FROM segment_values(getvariable('as_of')::DATE) AS valued
    LEFT JOIN segment_ranges AS ranges
        ON ranges.segment_name = valued.segment_name AND value BETWEEN lowest AND coalesce(highest, value)
    WHERE outcome = 'kept'
    GROUP BY ALL;

-- The most used amount of each segment; of several, the smallest.
CREATE OR REPLACE TABLE segments AS
    WITH ranked AS (
        SELECT
            *,
            row_number() OVER by_use AS rank,
            lead(amount) OVER by_use AS runner_up,
            lead(transactions) OVER by_use AS runner_up_transactions,
            sum(transactions) OVER (PARTITION BY country_code, segment_name, segment)::BIGINT AS segment_transactions
        FROM segment_amounts
        WHERE segment IS NOT NULL
        WINDOW by_use AS (
            PARTITION BY country_code, segment_name, segment ORDER BY transactions DESC, amount::DOUBLE, amount)
    )
    SELECT
        country_code,
        segment_name,
        position,
        segment,
        segment_transactions AS transactions,
        amount AS voucher_amount,
        transactions AS voucher_transactions,
        runner_up,
        runner_up_transactions,
        coalesce(transactions = runner_up_transactions, false) AS tie
    FROM ranked
    WHERE rank = 1;
