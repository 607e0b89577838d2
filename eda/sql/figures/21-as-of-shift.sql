-- What if the as-of date were up to 30 days earlier or later? Of each segment name that goes by days, the share of rows whose
-- segment changes, and the segments whose most used amount does.
CREATE OR REPLACE TABLE as_of_shift AS
    WITH lines AS (
        SELECT
            country_code,
            segment_name,
            value,
            used_day IS NULL AS moves,
            amount,
            sum(transactions) AS transactions
        FROM segment_values(getvariable('as_of')::DATE)
        JOIN segment_names USING (segment_name)
        WHERE outcome = 'kept' AND measure <> 'total_orders'
        GROUP BY ALL
    ),
    shifted AS (
        SELECT shift, country_code, lines.segment_name, value, moves, amount, transactions, segment
        FROM lines
        CROSS JOIN (SELECT unnest(range(-30, 31)) AS shift)
        LEFT JOIN segment_ranges AS ranges
            ON ranges.segment_name = lines.segment_name
            AND value + moves::INTEGER * shift BETWEEN lowest AND coalesce(highest, value + moves::INTEGER * shift)
    ),
    moved AS (
        SELECT
            shifted.shift,
            country_code,
            segment_name,
            share(
                sum(shifted.transactions) FILTER (shifted.segment IS DISTINCT FROM original.segment),
                sum(shifted.transactions)) AS share_moved
        FROM shifted
        JOIN (FROM shifted WHERE shift = 0) AS original USING (country_code, segment_name, value, moves, amount)
        GROUP BY ALL
    ),
    counted AS (
        SELECT shift, country_code, segment_name, segment, amount, sum(transactions) AS transactions
        FROM shifted
        WHERE segment IS NOT NULL
        GROUP BY ALL
    ),
    modes AS (
        SELECT shift, country_code, segment_name, segment, most_used(amount, transactions) AS voucher_amount
        FROM counted
        GROUP BY ALL
    ),
    flipped AS (
        SELECT
            modes.shift,
            country_code,
            segment_name,
            count(*) FILTER (modes.voucher_amount <> original.voucher_amount) AS flips,
            string_agg(segment, ', ' ORDER BY segment) FILTER (modes.voucher_amount <> original.voucher_amount) AS segment
        FROM modes
        JOIN (FROM modes WHERE shift = 0) AS original USING (country_code, segment_name, segment)
        GROUP BY ALL
    )
    SELECT
        country_code,
        segment_name,
        shift,
        coalesce(share_moved, 0) AS share_moved,
        coalesce(flips, 0) AS flips,
        segment,
        shift > 0 AND coalesce(flips > 0 AND shift = min(shift) FILTER (shift > 0 AND flips > 0) OVER (), false) AS first_flip
    FROM moved
    LEFT JOIN flipped USING (country_code, segment_name, shift)
    ORDER BY country_code, segment_name, shift;
