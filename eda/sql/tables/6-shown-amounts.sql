-- Which amounts does the page show one by one? Of each country, all of up to 12, else the 8 used most and those that are served.
--
-- Needs: the tables transactions and segments.

CREATE OR REPLACE TABLE shown_amounts AS
    WITH lines AS (
        SELECT country_code, amount, sum(transactions) FILTER (outcome = 'kept') AS rows
        FROM transactions
        WHERE amount IS NOT NULL AND country_code IS NOT NULL
        GROUP BY ALL
    ),
    ranked AS (
        SELECT
            *,
            row_number() OVER (PARTITION BY country_code ORDER BY rows DESC NULLS LAST, amount::DOUBLE, amount) AS rank,
            count(*) OVER (PARTITION BY country_code) AS amounts
        FROM lines
    )
    SELECT country_code, amount FROM ranked WHERE rank <= 8 OR amounts <= 12
    UNION
    SELECT country_code, voucher_amount FROM segments;

CREATE OR REPLACE MACRO by_amount(amount) AS
    CASE WHEN amount = 'others' THEN 'infinity'::DOUBLE ELSE amount::DOUBLE END;
