-- What if incomplete rows were kept wherever they have what a segment needs?
CREATE OR REPLACE TABLE incomplete AS
    WITH counted AS (
        SELECT country_code, valued.segment_name, segment, amount, sum(transactions) AS transactions
        FROM segment_values(getvariable('as_of')::DATE) AS valued
        JOIN segment_ranges AS ranges
            ON ranges.segment_name = valued.segment_name AND value BETWEEN lowest AND coalesce(highest, value)
        WHERE amount IS NOT NULL
        GROUP BY ALL
    ),
    modes AS (
        SELECT
            country_code,
            segment_name,
            segment,
            sum(transactions)::BIGINT AS transactions,
            most_used(amount, transactions) AS voucher_amount
        FROM counted
        GROUP BY ALL
    )
    SELECT
        country_code,
        segment_name,
        segment,
        segments.transactions,
        modes.transactions - segments.transactions AS more_transactions,
        segments.voucher_amount,
        modes.voucher_amount AS voucher_amount_with_incomplete,
        segments.voucher_amount <> modes.voucher_amount AS flips
    FROM segments
    JOIN modes USING (country_code, segment_name, segment)
    ORDER BY country_code, segment_name, position;
