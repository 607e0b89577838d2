-- How many kept rows are there for each day of use?
CREATE OR REPLACE TABLE days AS
    SELECT country_code, used_day AS day, count(*) AS rows
    FROM outcomes
    WHERE outcome = 'kept'
    GROUP BY ALL
    ORDER BY country_code, day;
