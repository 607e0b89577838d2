-- Which amount is used most where segments of two names meet? Cells below 30 transactions are thin.
CREATE OR REPLACE TABLE heat_map AS
    WITH pairs AS (
        SELECT
            one.segment_name,
            one.measure,
            other.segment_name AS other_segment_name,
            other.measure AS other_measure
        FROM segment_names AS one
        JOIN segment_names AS other ON one.segment_name < other.segment_name
    ),
    valued AS (
        SELECT
            country_code,
            segment_name,
            segment_value(measure, orders, last_order_day, first_order_day, used_day, getvariable('as_of')::DATE) AS value,
            other_segment_name,
            segment_value(other_measure, orders, last_order_day, first_order_day, used_day, getvariable('as_of')::DATE)
                AS other_value,
            amount,
            transactions
        FROM transactions
        CROSS JOIN pairs
        WHERE outcome = 'kept'
    ),
    lines AS (
        SELECT
            country_code,
            valued.segment_name,
            ranges.position,
            ranges.segment,
            other_segment_name,
            other.position AS other_position,
            other.segment AS other_segment,
            amount,
            sum(transactions) AS transactions
        FROM valued
        JOIN segment_ranges AS ranges
            ON ranges.segment_name = valued.segment_name
            AND value BETWEEN ranges.lowest AND coalesce(ranges.highest, value)
        JOIN segment_ranges AS other
            ON other.segment_name = other_segment_name
            AND other_value BETWEEN other.lowest AND coalesce(other.highest, other_value)
        GROUP BY ALL
    )
    SELECT
        country_code,
        segment_name,
        segment,
        other_segment_name,
        other_segment,
        sum(transactions)::BIGINT AS transactions,
        most_used(amount, transactions) AS voucher_amount,
        share(max(transactions), sum(transactions)) AS share,
        sum(transactions) < 30 AS thin
    FROM lines
    GROUP BY country_code, segment_name, position, segment, other_segment_name, other_position, other_segment
    ORDER BY country_code, segment_name, other_segment_name, position, other_position;
