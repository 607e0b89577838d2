-- Who would be offered what by the definitions to compare with? In vouchers of the history that count by both, for each
-- segment name that both have with the same measure. Empty without --compareSegments.
CREATE OR REPLACE TABLE other_amounts AS
    WITH valued AS (
        SELECT
            country_code,
            names.segment_name,
            coalesce(orders, date_diff('day', order_day, CASE WHEN served.to_use THEN used_day ELSE as_of END)) AS value,
            coalesce(orders, date_diff('day', order_day, CASE WHEN other.to_use THEN used_day ELSE as_of END)) AS other_value,
            served.window_days = 0 OR date_diff('day', used_day, as_of) < served.window_days AS in_window,
            other.window_days = 0 OR date_diff('day', used_day, as_of) < other.window_days AS in_other_window,
            amount,
            transactions
        FROM uses
        JOIN segment_names AS names USING (measure)
        JOIN other_segment_names AS other_names USING (segment_name, measure)
        JOIN all_definitions AS served ON served.definition = 'served'
        JOIN all_definitions AS other ON other.definition = 'other'
        CROSS JOIN (SELECT getvariable('as_of')::DATE AS as_of)
    ),
    lines AS (
        SELECT
            country_code,
            valued.segment_name,
            ranges.position,
            ranges.segment,
            others.position AS other_position,
            others.segment AS other_segment,
            in_window,
            in_other_window,
            amount,
            sum(transactions)::BIGINT AS transactions
        FROM valued
        LEFT JOIN segment_ranges AS ranges
            ON ranges.segment_name = valued.segment_name
            AND value BETWEEN ranges.lowest AND coalesce(ranges.highest, value)
        LEFT JOIN other_segment_ranges AS others
            ON others.segment_name = valued.segment_name
            AND other_value BETWEEN others.lowest AND coalesce(others.highest, other_value)
        GROUP BY ALL
    ),
    other_counts AS (
        SELECT country_code, segment_name, other_segment, amount, sum(transactions) AS transactions
        FROM lines
        WHERE in_other_window AND other_segment IS NOT NULL
        GROUP BY ALL
    ),
    other_tables AS (
        SELECT country_code, segment_name, other_segment, most_used(amount, transactions) AS other_voucher_amount
        FROM other_counts
        GROUP BY ALL
    )
    SELECT
        country_code,
        lines.segment_name,
        lines.segment,
        lines.other_segment,
        voucher_amount,
        other_voucher_amount,
        voucher_amount IS DISTINCT FROM other_voucher_amount AS differs,
        sum(lines.transactions)::BIGINT AS vouchers,
        share(sum(lines.transactions), sum(sum(lines.transactions)) OVER (PARTITION BY country_code, lines.segment_name))
            AS share
    FROM lines
    LEFT JOIN segments USING (country_code, segment_name, segment)
    LEFT JOIN other_tables USING (country_code, segment_name, other_segment)
    WHERE in_window AND in_other_window
    GROUP BY
        country_code, lines.segment_name, lines.position, lines.segment, other_position, lines.other_segment, voucher_amount,
        other_voucher_amount
    ORDER BY country_code, lines.segment_name, lines.position, other_position;
