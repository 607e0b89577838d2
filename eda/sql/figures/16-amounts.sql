-- Which amounts are used in each country? Are they few and plausible?
CREATE OR REPLACE TABLE amounts AS
    WITH lines AS (
        SELECT country_code, amount, sum(transactions)::BIGINT AS rows
        FROM transactions
        WHERE outcome = 'kept'
        GROUP BY ALL
    )
    SELECT country_code, amount, rows, share(rows, sum(rows) OVER (PARTITION BY country_code)) AS share
    FROM lines
    ORDER BY country_code, amount::DOUBLE, amount;

-- On the page, rare amounts are one line.
CREATE OR REPLACE VIEW amounts_on_page AS
    SELECT
        amounts.country_code,
        coalesce(shown.amount, 'others') AS amount,
        sum(rows)::BIGINT AS rows,
        share(sum(rows), sum(sum(rows)) OVER (PARTITION BY amounts.country_code)) AS share
    FROM amounts
    LEFT JOIN shown_amounts AS shown ON shown.country_code = amounts.country_code AND shown.amount = amounts.amount
    GROUP BY amounts.country_code, coalesce(shown.amount, 'others')
    ORDER BY amounts.country_code, by_amount(coalesce(shown.amount, 'others')), coalesce(shown.amount, 'others');
