-- Which amount is used most where frequency and recency meet? Cells below 30 transactions are thin.
CREATE OR REPLACE TABLE heat_map AS
    WITH lines AS (
        SELECT
            country_code,
            frequent.position AS frequent_position,
            frequent.segment AS frequent_segment,
            recency.position AS recency_position,
            recency.segment AS recency_segment,
            amount,
            sum(transactions) AS transactions
        FROM transactions
        JOIN segment_ranges AS frequent
            ON frequent.segment_name = 'frequent_segment'
            AND orders BETWEEN frequent.lowest AND coalesce(frequent.highest, orders)
        JOIN segment_ranges AS recency
            ON recency.segment_name = 'recency_segment'
            AND days_since(last_order_day, used_day, getvariable('as_of')::DATE)
                BETWEEN recency.lowest AND coalesce(recency.highest, 9223372036854775807)
        WHERE outcome = 'kept'
        GROUP BY ALL
    )
    SELECT
        country_code,
        frequent_segment,
        recency_segment,
        sum(transactions)::BIGINT AS transactions,
        most_used(amount, transactions) AS voucher_amount,
        share(max(transactions), sum(transactions)) AS share,
        sum(transactions) < 30 AS thin
    FROM lines
    GROUP BY country_code, frequent_position, frequent_segment, recency_position, recency_segment
    ORDER BY country_code, frequent_position, recency_position;
