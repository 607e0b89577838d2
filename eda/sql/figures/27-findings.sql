-- What matters most, in one line of figures?
CREATE OR REPLACE TABLE findings AS
    WITH loss AS (
        SELECT
            max(rows) FILTER (step = 'read') AS read,
            max(rows) FILTER (step = 'of the countries') AS wanted,
            min(rows) FILTER (step IN ('parsed', 'in the window')) AS kept,
            arg_max(rule, lost) FILTER (rule IN ('null', 'duplicate', 'empty_total_orders', 'rejected') AND lost > 0)
                AS most_lost_by,
            max(lost) FILTER (rule IN ('null', 'duplicate', 'empty_total_orders', 'rejected')) AS most_lost
        FROM funnel
    ),
    randomness AS (
        SELECT
            count(*) FILTER (depends_on_amount) AS countries_not_random,
            max(cramers_v) AS highest_cramers_v,
            arg_max(country_code, cramers_v) AS least_random_country
        FROM missing_at_random
    ),
    certainty AS (
        SELECT
            count(*) AS segments,
            count(*) FILTER (sure) AS sure,
            count(*) FILTER (tie) AS ties,
            count(*) FILTER (runner_up IS NULL) AS single_amount,
            min(margin) AS smallest_margin,
            arg_min({'country_code': country_code, 'segment_name': segment_name, 'segment': segment,
                'voucher_amount': voucher_amount, 'runner_up': runner_up}, margin) AS closest
        FROM segment_shares
    ),
    as_of AS (
        SELECT
            min(shift) FILTER (shift > 0 AND flips > 0) AS days_to_first_flip,
            getvariable('days') = 'use' AS days_are_counted_to_use,
            arg_min(segment_name, {'shift': shift, 'name': segment_name}) FILTER (shift > 0 AND flips > 0) AS first_to_flip,
            (SELECT max(flips) FROM (SELECT sum(flips) AS flips FROM as_of_shift GROUP BY shift)) AS most_flips
        FROM as_of_shift
    ),
    others AS (
        SELECT
            (SELECT coalesce(sum(flips), 0) FROM border_shift)::BIGINT AS border_flips,
            (SELECT max(share_moved) FROM border_shift) AS border_share_moved,
            (SELECT coalesce(sum(flips), 0) FROM periods)::BIGINT AS period_flips,
            (SELECT max(share_moved) FROM periods) AS period_share_moved,
            (SELECT count(*) FROM incomplete WHERE flips) AS incomplete_flips,
            (SELECT coalesce(sum(more_transactions), 0) FROM incomplete)::BIGINT AS incomplete_transactions,
            (SELECT min(then_as_of) FROM drift) AS drift_since,
            (SELECT count(*) FROM drift WHERE flips) AS drift_flips,
            (SELECT max(distance) FROM drift) AS highest_drift,
            (SELECT count(*) FROM months JOIN segments USING (country_code, segment_name, segment)
                WHERE month = (SELECT max(month) FROM months) AND months.voucher_amount <> segments.voucher_amount)
                AS last_month_differs,
            (SELECT count(country_code) FROM countries) AS countries_in_files,
            (SELECT count(*) > count(country_code) FROM countries) AS rows_without_country,
            (SELECT max(last_day) FROM gaps) AS last_day,
            (SELECT min(days_until_as_of) FROM gaps) AS days_until_as_of,
            (SELECT coalesce(sum(days_without_rows), 0) FROM gaps)::BIGINT AS days_without_rows,
            (SELECT max(longest_gap) FROM gaps) AS longest_gap,
            (SELECT arg_max(country_code, longest_gap) FROM gaps) AS longest_gap_country,
            (SELECT sum(rows) FROM checks)::BIGINT AS contradictions,
            (SELECT sum(rejected) FROM column_facts WHERE column_name IN ('timestamp', 'last_order_ts', 'first_order_ts'))
                ::BIGINT AS timestamps_rejected,
            (SELECT count(*) FROM heat_map WHERE thin) AS thin_cells,
            (SELECT count(*) FROM heat_map) AS cells
    )
    SELECT
        loss.*,
        share(kept, wanted) AS share_kept,
        share(most_lost, wanted) AS share_most_lost,
        randomness.*,
        certainty.* EXCLUDE (closest),
        closest.country_code AS closest_country,
        closest.segment_name AS closest_segment_name,
        closest.segment AS closest_segment,
        closest.voucher_amount AS closest_amount,
        closest.runner_up AS closest_runner_up,
        as_of.*,
        others.*
    FROM loss, randomness, certainty, as_of, others;
