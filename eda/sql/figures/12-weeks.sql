-- How many kept rows are there for each week, from Monday to Sunday?
CREATE OR REPLACE TABLE weeks AS
    SELECT country_code, date_trunc('week', day)::DATE AS week, sum(rows)::BIGINT AS rows
    FROM days
    GROUP BY ALL
    ORDER BY country_code, week;
