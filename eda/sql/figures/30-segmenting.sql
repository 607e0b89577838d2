-- What do segments gain? The gain in hit share over one amount for the whole country, among the rows that are in a
-- segment: in this history, whose rows made the table, and in the backtest. A difference of shares of the same rows, with
-- its interval (95%). It matters where it is a point or more, and more than chance.
CREATE OR REPLACE TABLE segmenting AS
    WITH country_amounts AS (
        SELECT country_code, segment_name, most_used(amount, transactions) AS country_amount
        FROM (
            SELECT country_code, segment_name, amount, sum(transactions) AS transactions
            FROM segment_amounts
            WHERE segment IS NOT NULL
            GROUP BY ALL
        )
        GROUP BY ALL
    ),
    lines AS (
        SELECT
            country_code,
            segment_name,
            transactions,
            voucher_amount <> country_amount AS differs,
            voucher_transactions,
            coalesce(used.transactions_of_country_amount, 0) AS country_transactions
        FROM segments
        JOIN country_amounts USING (country_code, segment_name)
        LEFT JOIN (
            SELECT country_code, segment_name, segment, amount AS country_amount, transactions AS transactions_of_country_amount
            FROM segment_amounts
        ) AS used USING (country_code, segment_name, segment, country_amount)
    ),
    in_history AS (
        SELECT
            country_code,
            segment_name,
            grouping(country_code) = 0 AS of_country,
            sum(transactions)::BIGINT AS vouchers,
            coalesce(sum(voucher_transactions) FILTER (differs), 0)::BIGINT AS only_segments,
            coalesce(sum(country_transactions) FILTER (differs), 0)::BIGINT AS only_country
        FROM lines
        GROUP BY GROUPING SETS ((segment_name), (segment_name, country_code))
    ),
    in_backtest AS (
        SELECT
            country_code,
            segment_name,
            grouping(country_code) = 0 AS of_country,
            sum(vouchers)::BIGINT AS vouchers,
            coalesce(sum(hits) FILTER (voucher_amount <> country_amount), 0)::BIGINT AS only_segments,
            coalesce(sum(country_hits) FILTER (voucher_amount <> country_amount), 0)::BIGINT AS only_country
        FROM backtested
        WHERE definition = 'served' AND voucher_amount IS NOT NULL
        GROUP BY GROUPING SETS ((segment_name), (segment_name, country_code))
    )
    SELECT
        in_history.country_code,
        in_history.segment_name,
        in_history.vouchers,
        CASE WHEN in_history.vouchers >= 30
            THEN share(in_history.only_segments - in_history.only_country, in_history.vouchers) END AS gain,
        gain_bound(in_history.only_segments, in_history.only_country, in_history.vouchers, -1) AS gain_lower,
        gain_bound(in_history.only_segments, in_history.only_country, in_history.vouchers, 1) AS gain_upper,
        in_backtest.vouchers AS backtest_vouchers,
        CASE WHEN in_backtest.vouchers >= 30
            THEN share(in_backtest.only_segments - in_backtest.only_country, in_backtest.vouchers) END AS backtest_gain,
        gain_bound(in_backtest.only_segments, in_backtest.only_country, in_backtest.vouchers, -1) AS backtest_gain_lower,
        gain_bound(in_backtest.only_segments, in_backtest.only_country, in_backtest.vouchers, 1) AS backtest_gain_upper,
        coalesce(gain >= 0.01 AND gain_lower > 0 AND coalesce(backtest_gain, gain) > 0, false) AS matters
    FROM in_history
    LEFT JOIN in_backtest
        ON in_backtest.segment_name = in_history.segment_name
        AND in_backtest.of_country = in_history.of_country
        AND in_backtest.country_code IS NOT DISTINCT FROM in_history.country_code
    ORDER BY in_history.of_country, in_history.country_code, in_history.segment_name;
