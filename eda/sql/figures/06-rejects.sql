-- Which values could not be parsed?
CREATE OR REPLACE TABLE rejects AS
    SELECT rejected_column AS column_name, left(rejected_value, 60) AS value, count(*) AS rows
    FROM outcomes
    WHERE outcome = 'rejected'
    GROUP BY ALL
    ORDER BY rows DESC, column_name, value
    LIMIT 20;
