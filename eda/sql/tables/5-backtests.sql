-- What would have been offered in each period, by what was used before its first day, and what was used in it?
--
-- Needs: the tables of 4-uses. A period is a month, or a week where fewer than three months have 30 vouchers. Tested are, in
-- each country, periods with 30 vouchers and with some before; of all periods, the latest 24.

CREATE OR REPLACE TABLE tests AS
    WITH months AS (
        SELECT date_trunc('month', used_day) AS month FROM used_days GROUP BY month HAVING sum(transactions) >= 30
    ),
    chosen AS (
        SELECT CASE WHEN count(*) < 3 THEN 'week' ELSE 'month' END AS unit FROM months
    ),
    periods AS (
        SELECT country_code, unit, date_trunc(unit, used_day)::DATE AS first_day, sum(transactions) AS transactions
        FROM used_days, chosen
        GROUP BY ALL
    ),
    ordered AS (
        SELECT *, lag(first_day) OVER (PARTITION BY country_code ORDER BY first_day) AS previous_first_day FROM periods
    )
    SELECT
        country_code,
        unit,
        first_day,
        (first_day + CASE unit WHEN 'month' THEN INTERVAL 1 MONTH ELSE INTERVAL 7 DAY END)::DATE AS next_first_day,
        previous_first_day
    FROM ordered
    WHERE transactions >= 30 AND previous_first_day IS NOT NULL
    QUALIFY dense_rank() OVER (ORDER BY first_day DESC) <= 24;

-- Days before the first day that a table may look back; 0 for all.
CREATE OR REPLACE TABLE windows AS
    SELECT DISTINCT unnest([30, 60, 90, 180, 365, 0]) AS window_days
    UNION
    SELECT window_days FROM all_definitions;

-- For each test, the days before it: the smallest window that each is in (0 for none but that of all days), and whether it
-- is in the last period with vouchers.
CREATE OR REPLACE TABLE days_before AS
    SELECT
        tests.country_code,
        first_day,
        used_day,
        coalesce((SELECT min(window_days) FROM windows WHERE window_days >= first_day - used_day), 0) AS smallest_window,
        used_day >= previous_first_day AS in_last_period
    FROM tests
    JOIN (SELECT DISTINCT country_code, used_day FROM used_days) AS days
        ON days.country_code = tests.country_code AND used_day < first_day;

CREATE OR REPLACE MACRO is_in(window_days, smallest_window) AS
    window_days = 0 OR smallest_window BETWEEN 1 AND window_days;

-- In both ways of counting days: to the day of use, or to the day before the test. Orders are counted in one.
CREATE OR REPLACE TABLE learned AS
    WITH both_ways AS (
        SELECT
            definition,
            country_code,
            first_day,
            segment_name,
            segment,
            CASE WHEN measure = 'total_orders' THEN to_use ELSE true END AS to_use,
            smallest_window,
            in_last_period,
            amount,
            transactions
        FROM used_segments
        JOIN all_definitions USING (definition)
        JOIN days_before USING (country_code, used_day)
        WHERE segment IS NOT NULL
        UNION ALL
        SELECT
            names.definition,
            country_code,
            first_day,
            names.segment_name,
            segment,
            false,
            smallest_window,
            in_last_period,
            amount,
            transactions
        FROM uses
        JOIN all_names AS names USING (measure)
        JOIN days_before USING (country_code, used_day)
        JOIN all_ranges AS ranges
            ON ranges.definition = names.definition
            AND ranges.segment_name = names.segment_name
            AND first_day - 1 - order_day BETWEEN lowest AND coalesce(highest, first_day - 1 - order_day)
    )
    SELECT * EXCLUDE (transactions), sum(transactions)::BIGINT AS transactions FROM both_ways GROUP BY ALL;

CREATE OR REPLACE TABLE offers AS
    WITH counted AS (
        SELECT
            definition, country_code, first_day, segment_name, segment, to_use, windows.window_days, amount,
            sum(transactions) AS transactions
        FROM learned
        JOIN windows ON is_in(windows.window_days, smallest_window)
        GROUP BY ALL
    ),
    ranked AS (
        SELECT
            *,
            row_number() OVER (
                PARTITION BY definition, country_code, first_day, segment_name, segment, to_use, window_days
                ORDER BY transactions DESC, amount::DOUBLE, amount) AS rank
        FROM counted
    )
    SELECT
        definition,
        country_code,
        first_day,
        segment_name,
        segment,
        to_use,
        window_days,
        max(amount) FILTER (rank = 1) AS voucher_amount,
        max(amount) FILTER (rank = 2) AS runner_up
    FROM ranked
    WHERE rank <= 2
    GROUP BY ALL;

-- As each definition counts days, with its window.
CREATE OR REPLACE VIEW own_offers AS
    FROM offers SEMI JOIN all_definitions USING (definition, to_use, window_days);

CREATE OR REPLACE TABLE last_period_offers AS
    WITH counted AS (
        SELECT definition, country_code, first_day, segment_name, segment, amount, sum(transactions) AS transactions
        FROM learned
        SEMI JOIN all_definitions USING (definition, to_use)
        WHERE in_last_period
        GROUP BY ALL
    )
    SELECT
        definition, country_code, first_day, segment_name, segment,
        most_used(amount, transactions) AS last_period_amount
    FROM counted
    GROUP BY ALL;

CREATE OR REPLACE TABLE country_offers AS
    WITH counted AS (
        SELECT definition, country_code, first_day, amount, sum(transactions) AS transactions
        FROM used_days
        JOIN days_before USING (country_code, used_day)
        JOIN all_definitions ON is_in(window_days, smallest_window)
        GROUP BY ALL
    )
    SELECT definition, country_code, first_day, most_used(amount, transactions) AS country_amount
    FROM counted
    GROUP BY ALL;

CREATE OR REPLACE TABLE tested AS
    SELECT
        definition, country_code, first_day, segment_name, position, segment, amount,
        sum(transactions)::BIGINT AS transactions
    FROM used_segments
    JOIN tests USING (country_code)
    WHERE used_day >= first_day AND used_day < next_first_day
    GROUP BY ALL;

-- Vouchers of each period and segment, and how many of them had the amount that each table offered. Most hits: those of
-- the best table in hindsight.
CREATE OR REPLACE TABLE backtested AS
    SELECT
        tested.definition,
        tested.country_code,
        tested.first_day,
        tested.segment_name,
        position,
        tested.segment,
        voucher_amount,
        runner_up,
        last_period_amount,
        country_amount,
        sum(transactions)::BIGINT AS vouchers,
        coalesce(sum(transactions) FILTER (amount = voucher_amount), 0)::BIGINT AS hits,
        coalesce(sum(transactions) FILTER (amount = runner_up), 0)::BIGINT AS runner_up_hits,
        coalesce(sum(transactions) FILTER (amount = last_period_amount), 0)::BIGINT AS last_period_hits,
        coalesce(sum(transactions) FILTER (amount = country_amount), 0)::BIGINT AS country_hits,
        max(transactions) AS most_hits
    FROM tested
    LEFT JOIN own_offers USING (definition, country_code, first_day, segment_name, segment)
    LEFT JOIN last_period_offers USING (definition, country_code, first_day, segment_name, segment)
    LEFT JOIN country_offers USING (definition, country_code, first_day)
    GROUP BY ALL;
