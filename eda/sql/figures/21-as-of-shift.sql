-- What if the as-of date were up to 30 days earlier or later? The share of rows whose recency segment changes, and the
-- recency segments whose most used amount does.
CREATE OR REPLACE TABLE as_of_shift AS
    WITH lines AS (
        SELECT
            country_code,
            days_since(last_order_day, used_day, getvariable('as_of')::DATE) AS value,
            used_day IS NULL AS moves,
            amount,
            sum(transactions) AS transactions
        FROM transactions
        WHERE outcome = 'kept'
        GROUP BY ALL
    ),
    ranges AS (
        FROM segment_ranges WHERE segment_name = 'recency_segment'
    ),
    shifted AS (
        SELECT shift, country_code, value, moves, amount, transactions, segment
        FROM lines
        CROSS JOIN (SELECT unnest(range(-30, 31)) AS shift)
        LEFT JOIN ranges ON value + moves::INTEGER * shift BETWEEN lowest AND coalesce(highest, value + moves::INTEGER * shift)
    ),
    moved AS (
        SELECT
            shifted.shift,
            country_code,
            share(
                sum(shifted.transactions) FILTER (shifted.segment IS DISTINCT FROM original.segment),
                sum(shifted.transactions)) AS share_moved
        FROM shifted
        JOIN (FROM shifted WHERE shift = 0) AS original USING (country_code, value, moves, amount)
        GROUP BY ALL
    ),
    counted AS (
        SELECT shift, country_code, segment, amount, sum(transactions) AS transactions
        FROM shifted
        WHERE segment IS NOT NULL
        GROUP BY ALL
    ),
    modes AS (
        SELECT shift, country_code, segment, most_used(amount, transactions) AS voucher_amount
        FROM counted
        GROUP BY ALL
    ),
    flipped AS (
        SELECT modes.shift, country_code, count(*) FILTER (modes.voucher_amount <> original.voucher_amount) AS flips
        FROM modes
        JOIN (FROM modes WHERE shift = 0) AS original USING (country_code, segment)
        GROUP BY ALL
    )
    SELECT country_code, shift, coalesce(share_moved, 0) AS share_moved, coalesce(flips, 0) AS flips
    FROM moved
    LEFT JOIN flipped USING (country_code, shift)
    ORDER BY country_code, shift;
