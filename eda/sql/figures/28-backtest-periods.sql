-- And period by period? Periods are months, or weeks where fewer than three months have 30 vouchers.
CREATE OR REPLACE TABLE backtest_periods AS
    WITH totals AS (
        SELECT
            country_code,
            segment_name,
            first_day,
            grouping(country_code) = 0 AS of_country,
            sum(vouchers)::BIGINT AS vouchers,
            coalesce(sum(vouchers) FILTER (voucher_amount IS NOT NULL), 0)::BIGINT AS with_offer,
            sum(hits)::BIGINT AS hits,
            sum(country_hits) FILTER (voucher_amount IS NOT NULL) AS country_hits,
            sum(most_hits) FILTER (voucher_amount IS NOT NULL) AS most_hits
        FROM backtested
        WHERE definition = 'served'
        GROUP BY GROUPING SETS ((segment_name, first_day), (segment_name, first_day, country_code))
    )
    SELECT
        country_code,
        segment_name,
        first_day,
        vouchers,
        share(with_offer, vouchers) AS coverage,
        hits,
        hit_share(hits, with_offer) AS hit_share,
        wilson(hits, with_offer, -1) AS lower,
        wilson(hits, with_offer, 1) AS upper,
        hit_share(country_hits, with_offer) AS country_hit_share,
        hit_share(most_hits, with_offer) AS hindsight_hit_share
    FROM totals
    ORDER BY of_country, country_code, segment_name, first_day;
