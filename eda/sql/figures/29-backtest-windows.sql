-- How far should the table look back, and which way of counting days is better? In the same periods, tables of what was
-- used in the last 30, 60, 90, 180 and 365 days before each, and of all (no window_days). Best: the most hits.
CREATE OR REPLACE TABLE backtest_windows AS
    WITH ways AS (
        SELECT DISTINCT definition, segment_name, to_use, window_days FROM offers WHERE definition = 'served'
    ),
    totals AS (
        SELECT
            country_code,
            segment_name,
            to_use,
            window_days,
            grouping(country_code) = 0 AS of_country,
            sum(transactions)::BIGINT AS vouchers,
            coalesce(sum(transactions) FILTER (voucher_amount IS NOT NULL), 0)::BIGINT AS with_offer,
            coalesce(sum(transactions) FILTER (voucher_amount = amount), 0)::BIGINT AS hits
        FROM tested
        JOIN ways USING (definition, segment_name)
        LEFT JOIN offers USING (definition, segment_name, to_use, window_days, country_code, first_day, segment)
        GROUP BY GROUPING SETS ((segment_name, to_use, window_days), (segment_name, to_use, window_days, country_code))
    )
    SELECT
        country_code,
        segment_name,
        CASE WHEN measure = 'total_orders' THEN NULL WHEN totals.to_use THEN 'use' ELSE 'as_of' END AS days,
        nullif(totals.window_days, 0) AS window_days,
        vouchers,
        share(with_offer, vouchers) AS coverage,
        hits,
        hit_share(hits, with_offer) AS hit_share,
        wilson(hits, with_offer, -1) AS lower,
        wilson(hits, with_offer, 1) AS upper,
        row_number() OVER (
            PARTITION BY of_country, country_code, segment_name
            ORDER BY hits DESC, totals.window_days = 0 DESC, totals.window_days DESC, totals.to_use) = 1 AS best,
        served.definition IS NOT NULL AS served
    FROM totals
    JOIN segment_names USING (segment_name)
    LEFT JOIN all_definitions AS served
        ON served.definition = 'served' AND served.to_use = totals.to_use AND served.window_days = totals.window_days
    ORDER BY of_country, country_code, segment_name, days, totals.window_days = 0, totals.window_days;
