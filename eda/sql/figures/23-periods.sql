-- What if days since an order were periods of 24 hours, counted at noon, not calendar days?
CREATE OR REPLACE TABLE periods AS
    WITH lines AS (
        SELECT
            country_code,
            segment_name,
            amount,
            transactions,
            value AS days,
            days - CASE measure WHEN 'days_since_last_order' THEN last_order_after_noon ELSE first_order_after_noon END::INTEGER
                AS periods
        FROM segment_values(getvariable('as_of')::DATE)
        JOIN segment_names USING (segment_name)
        WHERE outcome = 'kept' AND measure <> 'total_orders'
    ),
    both_ways AS (
        SELECT lines.*, by_days.segment AS segment, by_periods.segment AS segment_by_periods
        FROM lines
        LEFT JOIN segment_ranges AS by_days
            ON by_days.segment_name = lines.segment_name AND days BETWEEN by_days.lowest AND coalesce(by_days.highest, days)
        LEFT JOIN segment_ranges AS by_periods
            ON by_periods.segment_name = lines.segment_name
            AND periods BETWEEN by_periods.lowest AND coalesce(by_periods.highest, periods)
    ),
    moved AS (
        SELECT
            country_code,
            segment_name,
            share(
                coalesce(sum(transactions) FILTER (segment IS DISTINCT FROM segment_by_periods), 0),
                sum(transactions)) AS share_moved
        FROM both_ways
        GROUP BY ALL
    ),
    counted AS (
        SELECT country_code, segment_name, segment_by_periods AS segment, amount, sum(transactions) AS transactions
        FROM both_ways
        WHERE segment_by_periods IS NOT NULL
        GROUP BY ALL
    ),
    modes AS (
        SELECT country_code, segment_name, segment, most_used(amount, transactions) AS voucher_amount
        FROM counted
        GROUP BY ALL
    ),
    flipped AS (
        SELECT
            country_code,
            segment_name,
            count(*) FILTER (modes.voucher_amount <> segments.voucher_amount) AS flips,
            string_agg(segment, ', ' ORDER BY segment) FILTER (modes.voucher_amount <> segments.voucher_amount) AS segment
        FROM modes
        JOIN segments USING (country_code, segment_name, segment)
        GROUP BY ALL
    )
    SELECT country_code, segment_name, share_moved, coalesce(flips, 0) AS flips, segment
    FROM moved
    LEFT JOIN flipped USING (country_code, segment_name)
    ORDER BY country_code, segment_name;
