-- How has the table drifted since an earlier snapshot? Without one, since the end of the month before the last month with
-- rows: from the rows until then, with days counted to that day. Distance: the share of transactions that would have to change
-- their amount for the two mixes of a segment to be the same (total variation).
CREATE OR REPLACE TABLE drift AS
    WITH before AS (
        SELECT coalesce(getvariable('earlier_as_of')::DATE, max(month) - 1) AS then_as_of FROM transactions WHERE outcome = 'kept'
    ),
    valued AS (
        SELECT
            country_code,
            segment_name,
            segment_value(measure, orders, last_order_day, first_order_day, used_day, then_as_of) AS value,
            amount,
            transactions
        FROM transactions, segment_names, before
        WHERE outcome = 'kept' AND month <= then_as_of AND getvariable('earlier_as_of') IS NULL
    ),
    counted_then AS (
        SELECT country_code, valued.segment_name, segment, amount, sum(transactions) AS transactions
        FROM valued
        JOIN segment_ranges AS ranges
            ON ranges.segment_name = valued.segment_name AND value BETWEEN lowest AND coalesce(highest, value)
        GROUP BY ALL
        UNION ALL
        FROM earlier_amounts
    ),
    mixes AS (
        SELECT
            country_code,
            segment_name,
            segment,
            amount,
            counts_then.transactions AS transactions_then,
            counts_now.transactions AS transactions_now,
            share(counts_then.transactions, sum(counts_then.transactions) OVER of_segment) AS share_then,
            share(counts_now.transactions, sum(counts_now.transactions) OVER of_segment) AS share_now
        FROM (FROM segment_amounts WHERE segment IS NOT NULL) AS counts_now
        FULL JOIN counted_then AS counts_then USING (country_code, segment_name, segment, amount)
        WINDOW of_segment AS (PARTITION BY country_code, segment_name, segment)
    ),
    drifts AS (
        SELECT
            country_code,
            segment_name,
            segment,
            coalesce(sum(transactions_then), 0)::BIGINT AS transactions_then,
            coalesce(sum(transactions_now), 0)::BIGINT AS transactions_now,
            most_used(amount, transactions_then) AS voucher_amount_then,
            most_used(amount, transactions_now) AS voucher_amount_now,
            round(list_sum(list_sort(list(abs(coalesce(share_now, 0) - coalesce(share_then, 0))))) / 2, 4) AS distance
        FROM mixes
        GROUP BY ALL
    )
    SELECT
        country_code,
        segment_name,
        segment,
        then_as_of,
        transactions_then,
        transactions_now,
        voucher_amount_then,
        voucher_amount_now,
        CASE WHEN transactions_then > 0 AND transactions_now > 0 THEN distance END AS distance,
        coalesce(voucher_amount_then <> voucher_amount_now, false) AS flips
    FROM drifts
    JOIN segment_ranges USING (segment_name, segment)
    CROSS JOIN before
    ORDER BY country_code, segment_name, position;
