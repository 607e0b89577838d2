-- Are rows without an order count missing at random, or more of some amounts than of others?
CREATE OR REPLACE TABLE lost_by_amount AS
    WITH known AS (
        SELECT country_code, amount, outcome = 'kept' AS is_kept, transactions
        FROM transactions
        WHERE amount IS NOT NULL AND country_code IS NOT NULL
    ),
    lines AS (
        SELECT
            country_code,
            amount,
            sum(transactions)::BIGINT AS rows,
            coalesce(sum(transactions) FILTER (NOT is_kept), 0)::BIGINT AS lost
        FROM known
        GROUP BY ALL
    )
    SELECT
        country_code,
        amount,
        rows,
        lost,
        share(lost, rows) AS share_lost,
        goodman(lost, rows, chi_square(2), -1) AS lower,
        goodman(lost, rows, chi_square(2), 1) AS upper,
        share(sum(lost) OVER of_country, sum(rows) OVER of_country) AS share_lost_in_country
    FROM lines
    WINDOW of_country AS (PARTITION BY country_code)
    ORDER BY country_code, amount::DOUBLE, amount;
