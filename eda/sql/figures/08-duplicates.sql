-- How many rows occur twice, exactly or nearly?
-- Nearly: identical except for the amount, or identical once parsed though written differently. Both stay.
CREATE OR REPLACE TABLE duplicates AS
    WITH purchases AS (
        SELECT count(*) AS rows, count(DISTINCT amount) AS amounts
        FROM outcomes
        WHERE outcome = 'kept'
        GROUP BY country_code, used_at, last_order_at, first_order_at, orders
        HAVING count(*) > 1
    )
    SELECT 'exact copies, dropped' AS kind, coalesce(sum(copies - 1), 0)::BIGINT AS rows
    FROM outcomes
    WHERE outcome <> 'null'
    UNION ALL
    SELECT 'identical except for the amount, kept', coalesce(sum(amounts - 1), 0)::BIGINT FROM purchases
    UNION ALL
    SELECT 'identical except for the notation, kept', coalesce(sum(rows - amounts), 0)::BIGINT FROM purchases;
