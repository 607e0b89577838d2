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
