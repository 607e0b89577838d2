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

-- On the page, rare amounts are one line.
CREATE OR REPLACE VIEW lost_by_amount_on_page AS
    SELECT
        lost_by_amount.country_code,
        coalesce(shown.amount, 'others') AS amount,
        sum(rows)::BIGINT AS rows,
        sum(lost)::BIGINT AS lost,
        share(sum(lost), sum(rows)) AS share_lost,
        goodman(sum(lost), sum(rows), chi_square(2), -1) AS lower,
        goodman(sum(lost), sum(rows), chi_square(2), 1) AS upper,
        share_lost_in_country
    FROM lost_by_amount
    LEFT JOIN shown_amounts AS shown
        ON shown.country_code = lost_by_amount.country_code AND shown.amount = lost_by_amount.amount
    GROUP BY lost_by_amount.country_code, coalesce(shown.amount, 'others'), share_lost_in_country
    ORDER BY lost_by_amount.country_code, by_amount(coalesce(shown.amount, 'others')), coalesce(shown.amount, 'others');
