-- What if days since the last order were periods of 24 hours, counted at noon of the as-of date, not calendar days?
CREATE OR REPLACE TABLE periods AS
    WITH lines AS (
        SELECT
            country_code,
            amount,
            transactions,
            days_since(last_order_day, used_day, getvariable('as_of')::DATE) AS days,
            days - last_order_after_noon::INTEGER AS periods
        FROM transactions
        WHERE outcome = 'kept'
    ),
    ranges AS (
        FROM segment_ranges WHERE segment_name = 'recency_segment'
    ),
    both_ways AS (
        SELECT lines.*, by_days.segment AS segment, by_periods.segment AS segment_by_periods
        FROM lines
        LEFT JOIN ranges AS by_days ON days BETWEEN by_days.lowest AND coalesce(by_days.highest, days)
        LEFT JOIN ranges AS by_periods ON periods BETWEEN by_periods.lowest AND coalesce(by_periods.highest, periods)
    ),
    moved AS (
        SELECT
            country_code,
            share(
                coalesce(sum(transactions) FILTER (segment IS DISTINCT FROM segment_by_periods), 0),
                sum(transactions)) AS share_moved
        FROM both_ways
        GROUP BY ALL
    ),
    counted AS (
        SELECT country_code, segment_by_periods AS segment, amount, sum(transactions) AS transactions
        FROM both_ways
        WHERE segment_by_periods IS NOT NULL
        GROUP BY ALL
    ),
    modes AS (
        SELECT country_code, segment, most_used(amount, transactions) AS voucher_amount FROM counted GROUP BY ALL
    ),
    flipped AS (
        SELECT country_code, count(*) FILTER (modes.voucher_amount <> segments.voucher_amount) AS flips
        FROM modes
        JOIN segments USING (country_code, segment)
        WHERE segment_name = 'recency_segment'
        GROUP BY ALL
    )
    SELECT country_code, share_moved, coalesce(flips, 0) AS flips
    FROM moved
    LEFT JOIN flipped USING (country_code)
    ORDER BY country_code;
