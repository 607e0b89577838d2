-- Would the table have offered what was used next? Each period against the table made only of what was used before its
-- first day, with days counted to the day before it or, if so configured, to the use. A tested voucher is in the segment that
-- its customer was in when using it. Beside the hit share, those of other tables: one amount for the country, what was used in
-- the period before alone, the runner-up, and the best table in hindsight. No share of fewer than 30 vouchers; Wilson
-- intervals (95%). Without a segment: the whole country; without a country: all.
CREATE OR REPLACE TABLE backtest AS
    WITH totals AS (
        SELECT
            country_code,
            segment_name,
            position,
            segment,
            grouping(country_code) = 0 AS of_country,
            grouping(segment) = 0 AS of_segment,
            count(DISTINCT first_day) AS periods,
            sum(vouchers)::BIGINT AS vouchers,
            coalesce(sum(vouchers) FILTER (voucher_amount IS NOT NULL), 0)::BIGINT AS with_offer,
            sum(hits)::BIGINT AS hits,
            sum(country_hits) FILTER (voucher_amount IS NOT NULL) AS country_hits,
            sum(last_period_hits) AS last_period_hits,
            sum(vouchers) FILTER (last_period_amount IS NOT NULL) AS with_last_period,
            sum(runner_up_hits) AS runner_up_hits,
            sum(vouchers) FILTER (runner_up IS NOT NULL) AS with_runner_up,
            sum(most_hits) FILTER (voucher_amount IS NOT NULL) AS most_hits,
            count(*) FILTER (voucher_amount IS NOT NULL AND vouchers >= 30) AS tests,
            count(*) FILTER (voucher_amount IS NOT NULL AND vouchers >= 30 AND hits = most_hits) AS tests_right
        FROM backtested
        WHERE definition = 'served'
        GROUP BY GROUPING SETS ((segment_name), (segment_name, country_code), (segment_name, country_code, position, segment))
    )
    SELECT
        country_code,
        segment_name,
        segment,
        periods,
        tests,
        tests_right,
        vouchers,
        with_offer,
        share(with_offer, vouchers) AS coverage,
        hits,
        hit_share(hits, with_offer) AS hit_share,
        wilson(hits, with_offer, -1) AS lower,
        wilson(hits, with_offer, 1) AS upper,
        hit_share(country_hits, with_offer) AS country_hit_share,
        hit_share(last_period_hits, with_last_period) AS last_period_hit_share,
        hit_share(runner_up_hits, with_runner_up) AS runner_up_hit_share,
        hit_share(most_hits, with_offer) AS hindsight_hit_share
    FROM totals
    WHERE segment IS NOT NULL OR NOT of_segment
    ORDER BY of_country, country_code, segment_name, of_segment, position;
