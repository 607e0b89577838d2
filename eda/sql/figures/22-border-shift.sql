-- What if one border between two neighbouring segments were one lower or one higher?
CREATE OR REPLACE TABLE border_shift AS
    WITH borders_between AS (
        SELECT below.segment_name, below.segment AS below, above.segment AS above, above.lowest AS border
        FROM segment_ranges AS below
        JOIN segment_ranges AS above
            ON above.segment_name = below.segment_name AND above.lowest = below.highest + 1
    ),
    lines AS (
        SELECT country_code, segment_name, value, amount, sum(transactions) AS transactions
        FROM segment_values(getvariable('as_of')::DATE)
        WHERE outcome = 'kept'
        GROUP BY ALL
    ),
    shifted AS (
        SELECT
            lines.*,
            border,
            shift,
            CASE WHEN value >= border THEN above ELSE below END AS segment,
            CASE WHEN value >= border + shift THEN above ELSE below END AS shifted_segment
        FROM lines
        JOIN borders_between USING (segment_name)
        CROSS JOIN (SELECT unnest([-1, 1]) AS shift)
        JOIN segment_ranges AS low ON low.segment_name = lines.segment_name AND low.segment = below
        JOIN segment_ranges AS high ON high.segment_name = lines.segment_name AND high.segment = above
        WHERE value BETWEEN low.lowest AND coalesce(high.highest, value)
    ),
    moved AS (
        SELECT
            country_code,
            segment_name,
            border,
            shift,
            sum(transactions) FILTER (segment <> shifted_segment) AS rows_moved
        FROM shifted
        GROUP BY ALL
    ),
    counted AS (
        SELECT country_code, segment_name, border, shift, shifted_segment AS segment, amount, sum(transactions) AS transactions
        FROM shifted
        GROUP BY ALL
    ),
    modes AS (
        SELECT country_code, segment_name, border, shift, segment, most_used(amount, transactions) AS voucher_amount
        FROM counted
        GROUP BY ALL
    ),
    flipped AS (
        SELECT
            country_code,
            segment_name,
            border,
            shift,
            count(*) FILTER (modes.voucher_amount <> segments.voucher_amount) AS flips,
            string_agg(segment, ', ' ORDER BY segment) FILTER (modes.voucher_amount <> segments.voucher_amount) AS segment
        FROM modes
        JOIN segments USING (country_code, segment_name, segment)
        GROUP BY ALL
    ),
    kept AS (
        SELECT country_code, sum(rows) AS kept FROM amounts GROUP BY country_code
    )
    SELECT
        country_code,
        segment_name,
        border - 1 || ' | ' || border AS border,
        shift,
        share(coalesce(rows_moved, 0), kept) AS share_moved,
        coalesce(flips, 0) AS flips,
        segment
    FROM moved
    LEFT JOIN flipped USING (country_code, segment_name, border, shift)
    JOIN kept USING (country_code)
    ORDER BY country_code, segment_name, moved.border, shift;
