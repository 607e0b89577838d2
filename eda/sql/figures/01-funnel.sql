-- How many rows are left after each rule, from the files to the segments?
CREATE OR REPLACE TABLE funnel AS
    WITH totals AS (
        SELECT
            (SELECT coalesce(sum(read), 0)::BIGINT FROM rows_read) AS read,
            coalesce(sum(copies), 0)::BIGINT AS wanted,
            coalesce(sum(copies) FILTER (outcome <> 'null'), 0)::BIGINT AS complete,
            count(*) FILTER (outcome <> 'null') AS distinct_rows,
            count(*) FILTER (outcome IN ('rejected', 'kept')) AS with_orders,
            count(*) FILTER (outcome = 'kept') AS kept
        FROM outcomes
    ),
    in_segments AS (
        SELECT
            coalesce(sum(transactions) FILTER (segment_name = 'frequent_segment'), 0)::BIGINT AS frequent,
            coalesce(sum(transactions) FILTER (segment_name = 'recency_segment'), 0)::BIGINT AS recency
        FROM segment_amounts
        WHERE segment IS NOT NULL
    ),
    steps AS (
        SELECT unnest([
            {'position': 1, 'step': 'read', 'rule': NULL, 'rows': read, 'before': read},
            {'position': 2, 'step': 'of the countries', 'rule': 'country', 'rows': wanted, 'before': read},
            {'position': 3, 'step': 'complete', 'rule': 'null', 'rows': complete, 'before': wanted},
            {'position': 4, 'step': 'distinct', 'rule': 'duplicate', 'rows': distinct_rows, 'before': complete},
            {'position': 5, 'step': 'with orders', 'rule': 'empty_total_orders', 'rows': with_orders, 'before': distinct_rows},
            {'position': 6, 'step': 'parsed', 'rule': 'rejected', 'rows': kept, 'before': with_orders},
            {'position': 7, 'step': 'in a frequent segment', 'rule': 'undefined', 'rows': frequent, 'before': kept},
            {'position': 8, 'step': 'in a recency segment', 'rule': 'undefined', 'rows': recency, 'before': kept}
        ], recursive := true), read
        FROM totals, in_segments
    )
    SELECT
        step,
        rule,
        rows,
        before - rows AS lost,
        share(before - rows, before) AS share_lost,
        share(rows, read) AS share_of_read
    FROM steps
    ORDER BY position;
