-- How large is each segment, which amount is used most there, and how sure is that?
-- Sure: the Goodman intervals (95%) of the amount and of its runner-up do not touch.
CREATE OR REPLACE TABLE segment_shares AS
    WITH categories AS (
        SELECT country_code, segment_name, segment, count(*) AS amounts FROM segment_amounts GROUP BY ALL
    )
    SELECT
        country_code,
        segment_name,
        segment,
        transactions,
        share(transactions, sum(transactions) OVER (PARTITION BY country_code, segment_name)) AS share_of_rows,
        voucher_amount,
        share(voucher_transactions, transactions) AS share,
        goodman(voucher_transactions, transactions, chi_square(amounts), -1) AS lower,
        goodman(voucher_transactions, transactions, chi_square(amounts), 1) AS upper,
        runner_up,
        share(runner_up_transactions, transactions) AS runner_up_share,
        share(voucher_transactions - coalesce(runner_up_transactions, 0), transactions) AS margin,
        tie,
        coalesce(lower > goodman(runner_up_transactions, transactions, chi_square(amounts), 1), true) AS sure
    FROM segments
    JOIN categories USING (country_code, segment_name, segment)
    ORDER BY country_code, segment_name, position;
