-- Which definitions would have offered more often what was used next? As in the backtest, by segment name. Without a
-- country: all. Empty without --compareSegments.
CREATE OR REPLACE TABLE other_backtest AS
    WITH totals AS (
        SELECT
            country_code,
            segment_name,
            definition,
            grouping(country_code) = 0 AS of_country,
            sum(vouchers)::BIGINT AS vouchers,
            coalesce(sum(vouchers) FILTER (voucher_amount IS NOT NULL), 0)::BIGINT AS with_offer,
            sum(hits)::BIGINT AS hits
        FROM backtested
        WHERE (SELECT count(*) FROM all_definitions) = 2
        GROUP BY GROUPING SETS ((segment_name, definition), (segment_name, definition, country_code))
    )
    SELECT
        country_code,
        segment_name,
        definition,
        vouchers,
        share(with_offer, vouchers) AS coverage,
        hits,
        hit_share(hits, with_offer) AS hit_share,
        wilson(hits, with_offer, -1) AS lower,
        wilson(hits, with_offer, 1) AS upper
    FROM totals
    ORDER BY of_country, country_code, segment_name, definition DESC;
