-- Which amounts can be trusted? The first that holds: no data (no voucher, or none in the country in the 180 days before the
-- as-of date), a tie, thin (fewer than 30 vouchers), split (the lead may be chance), unstable (another amount within the last
-- 92 days, or right in fewer than half of the periods tested); else trust it.
CREATE OR REPLACE TABLE verdicts AS
    WITH tables_before AS (
        SELECT country_code, segment_name, segment, first_day, own_offers.voucher_amount, segments.voucher_amount AS now
        FROM own_offers
        JOIN segments USING (country_code, segment_name, segment)
        WHERE definition = 'served'
    ),
    last_different AS (
        SELECT country_code, segment_name, segment, max(first_day) FILTER (voucher_amount <> now) AS day
        FROM tables_before
        GROUP BY ALL
    ),
    changes AS (
        SELECT
            country_code,
            segment_name,
            segment,
            CASE WHEN any_value(day) IS NOT NULL
                THEN coalesce(min(first_day) FILTER (first_day > day), getvariable('as_of')::DATE) END AS last_change
        FROM tables_before
        JOIN last_different USING (country_code, segment_name, segment)
        GROUP BY ALL
    ),
    facts AS (
        SELECT
            gaps.country_code,
            ranges.segment_name,
            ranges.position,
            ranges.segment,
            days_until_as_of,
            shares.* EXCLUDE (country_code, segment_name, segment),
            backtest.hit_share,
            tests,
            tests_right,
            last_change
        FROM (FROM gaps WHERE country_code IS NOT NULL) AS gaps
        CROSS JOIN segment_ranges AS ranges
        LEFT JOIN segment_shares AS shares
            ON shares.country_code = gaps.country_code
            AND shares.segment_name = ranges.segment_name
            AND shares.segment = ranges.segment
        LEFT JOIN backtest
            ON backtest.country_code = gaps.country_code
            AND backtest.segment_name = ranges.segment_name
            AND backtest.segment = ranges.segment
        LEFT JOIN changes
            ON changes.country_code = gaps.country_code
            AND changes.segment_name = ranges.segment_name
            AND changes.segment = ranges.segment
    ),
    judged AS (
        SELECT
            *,
            regexp_replace(runner_up, '\.0$', '') AS next,
            CASE
                WHEN transactions IS NULL OR days_until_as_of > 180 THEN 'no data'
                WHEN tie THEN 'a tie'
                WHEN transactions < 30 THEN 'thin'
                WHEN NOT sure THEN 'split'
                WHEN last_change > getvariable('as_of')::DATE - 92 OR tests_right * 2 < tests THEN 'unstable'
                ELSE 'trust it'
            END AS verdict
        FROM facts
    )
    SELECT
        country_code,
        segment_name,
        segment,
        voucher_amount,
        verdict,
        CASE
            WHEN transactions IS NULL THEN 'no voucher'
            WHEN verdict = 'no data' THEN 'last voucher of the country ' || days_until_as_of || ' days before the as-of date'
            WHEN verdict = 'a tie' THEN 'as many of ' || next
            WHEN verdict = 'thin' THEN 'fewer than 30 vouchers'
            WHEN verdict = 'split' THEN 'lead over ' || next || ' may be chance'
            WHEN last_change > getvariable('as_of')::DATE - 92 THEN 'another amount before ' || last_change
            WHEN tests_right * 2 < tests THEN 'right in ' || tests_right || ' of ' || tests || ' periods tested'
            WHEN coalesce(tests, 0) = 0 THEN 'not tested: too few vouchers in earlier periods'
        END AS reason,
        transactions,
        share,
        lower,
        upper,
        margin AS lead,
        runner_up,
        hit_share,
        tests,
        tests_right,
        last_change,
        verdict NOT IN ('trust it', 'no data') AS doubtful
    FROM judged
    ORDER BY country_code, segment_name, position;
