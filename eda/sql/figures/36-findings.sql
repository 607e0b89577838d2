-- What matters most, in one line of figures?
CREATE OR REPLACE TABLE findings AS
    WITH loss AS (
        SELECT
            max(rows) FILTER (step = 'read') AS read,
            max(rows) FILTER (step = 'of the countries') AS wanted,
            min(rows) FILTER (step IN ('parsed', 'in the window')) AS kept,
            arg_max(rule, lost) FILTER (rule NOT IN ('country', 'undefined') AND lost > 0) AS most_lost_by,
            max(lost) FILTER (rule NOT IN ('country', 'undefined')) AS most_lost
        FROM funnel
    ),
    randomness AS (
        SELECT
            count(*) FILTER (depends_on_amount) AS countries_not_random,
            max(cramers_v) AS highest_cramers_v,
            arg_max(country_code, cramers_v) AS least_random_country
        FROM missing_at_random
    ),
    trust AS (
        SELECT
            count(*) AS segments,
            count(*) FILTER (verdict = 'trust it') AS trusted,
            count(*) FILTER (verdict = 'no data') AS without_data,
            count(*) FILTER (verdict = 'a tie') AS ties,
            count(*) FILTER (verdict = 'thin') AS thin,
            count(*) FILTER (verdict = 'split') AS split,
            count(*) FILTER (verdict = 'unstable') AS unstable,
            count(*) FILTER (doubtful) AS doubtful,
            coalesce(sum(tests), 0)::BIGINT AS tests,
            coalesce(sum(tests_right), 0)::BIGINT AS tests_right
        FROM verdicts
    ),
    use_again AS (
        SELECT
            sum(with_offer)::BIGINT AS backtest_vouchers,
            hit_share(sum(hits), sum(with_offer)) AS hit_share,
            min(hit_share) AS lowest_hit_share,
            max(hit_share) AS highest_hit_share
        FROM backtest
        WHERE country_code IS NOT NULL AND segment IS NULL
    ),
    segmented AS (
        SELECT
            count(*) AS gains,
            count(*) FILTER (matters) AS gains_that_matter,
            max(gain) AS highest_gain
        FROM segmenting
        WHERE country_code IS NOT NULL
    ),
    as_of AS (
        SELECT
            min(shift) FILTER (shift > 0 AND flips > 0) AS days_to_first_flip,
            (SELECT max(flips) FROM (SELECT sum(flips) AS flips FROM as_of_shift GROUP BY shift)) AS most_flips
        FROM as_of_shift
    ),
    in_time AS (
        SELECT
            max(last_day) AS last_day,
            min(days_until_as_of) AS days_until_as_of,
            coalesce(sum(days_without_rows) FILTER (country_code IS NOT NULL), 0)::BIGINT AS days_without_rows,
            max(longest_gap) AS longest_gap,
            arg_max(longest_gap_ends, longest_gap) AS longest_gap_ends,
            max(longest_gap) FILTER (country_code IS NULL) AS gap_of_all,
            list(country_code ORDER BY country_code) FILTER (country_code IS NOT NULL AND longest_gap = (SELECT max(longest_gap) FROM gaps))
                AS longest_gap_countries
        FROM gaps
    ),
    others AS (
        SELECT
            getvariable('days') IS NOT DISTINCT FROM 'use' AS days_are_counted_to_use,
            (SELECT count(*) FILTER (sure) FROM segment_shares) AS sure,
            (SELECT count(*) FROM segment_shares) AS segments_with_rows,
            (SELECT any_value(unit) FROM tests) AS unit,
            (SELECT coalesce(sum(flips), 0) FROM border_shift)::BIGINT AS border_flips,
            (SELECT max(share_moved) FROM border_shift) AS border_share_moved,
            (SELECT coalesce(sum(flips), 0) FROM periods)::BIGINT AS period_flips,
            (SELECT max(share_moved) FROM periods) AS period_share_moved,
            (SELECT count(*) FROM incomplete WHERE flips) AS incomplete_flips,
            (SELECT coalesce(sum(more_transactions), 0) FROM incomplete)::BIGINT AS incomplete_transactions,
            (SELECT min(then_as_of) FROM drift) AS drift_since,
            (SELECT count(*) FROM drift WHERE flips) AS drift_flips,
            (SELECT max(distance) FROM drift) AS highest_drift,
            (SELECT count(*) FROM months WHERE differs_now) AS last_month_differs,
            (SELECT count(country_code) FROM countries) AS countries_in_files,
            (SELECT count(*) > count(country_code) FROM countries) AS rows_without_country,
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
        trust.*,
        use_again.*,
        segmented.*,
        as_of.*,
        in_time.* EXCLUDE (gap_of_all, longest_gap_countries),
        gap_of_all = longest_gap AS longest_gap_is_of_all,
        array_to_string(longest_gap_countries, ', ') AS longest_gap_countries,
        others.*
    FROM loss, randomness, trust, use_again, segmented, as_of, in_time, others;
