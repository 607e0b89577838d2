-- How many rows are left after each rule, from the files to the segments?
CREATE OR REPLACE TABLE funnel AS
    WITH totals AS (
        SELECT
            (SELECT coalesce(sum(read), 0)::BIGINT FROM rows_read) AS read,
            coalesce(sum(copies), 0)::BIGINT AS wanted,
            coalesce(sum(copies) FILTER (outcome <> 'null'), 0)::BIGINT AS complete,
            count(*) FILTER (outcome <> 'null') AS distinct_rows,
            count(*) FILTER (outcome IN ('rejected', 'outside_window', 'kept')) AS with_orders,
            count(*) FILTER (outcome IN ('outside_window', 'kept')) AS parsed,
            count(*) FILTER (outcome = 'kept') AS kept
        FROM outcomes
    ),
    in_segments AS (
        SELECT segment_name, coalesce(sum(transactions) FILTER (segment IS NOT NULL), 0)::BIGINT AS rows
        FROM segment_names
        LEFT JOIN segment_amounts USING (segment_name)
        GROUP BY segment_name
    ),
    steps AS (
        SELECT unnest([
            {'position': 1, 'step': 'read', 'rule': NULL, 'rows': read, 'before': read},
            {'position': 2, 'step': 'of the countries', 'rule': 'country', 'rows': wanted, 'before': read},
            {'position': 3, 'step': 'complete', 'rule': 'null', 'rows': complete, 'before': wanted},
            {'position': 4, 'step': 'distinct', 'rule': 'duplicate', 'rows': distinct_rows, 'before': complete},
            {'position': 5, 'step': 'with orders', 'rule': 'empty_total_orders', 'rows': with_orders, 'before': distinct_rows},
            {'position': 6, 'step': 'parsed', 'rule': 'rejected', 'rows': parsed, 'before': with_orders},
            {'position': 7, 'step': 'in the window', 'rule': 'outside_window', 'rows': kept, 'before': parsed}
        ], recursive := true), read
        FROM totals
        UNION ALL
        SELECT
            7 + row_number() OVER (ORDER BY segment_name),
            'in a ' || replace(segment_name, '_', ' '),
            'undefined',
            rows,
            kept,
            read
        FROM in_segments, totals
    )
    SELECT
        step,
        rule,
        rows,
        before - rows AS lost,
        share(before - rows, before) AS share_lost,
        share(rows, read) AS share_of_read
    FROM steps
    WHERE step <> 'in the window' OR getvariable('days') = 'use' OR getvariable('window_days') IS NOT NULL
    ORDER BY position;
