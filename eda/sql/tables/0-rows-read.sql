-- How many rows are there of each country, wanted or not?
--
-- Needs: the view history (FROM read_vouchers(…)).

CREATE OR REPLACE TABLE rows_read AS
    SELECT country_code, count(*) AS read FROM history GROUP BY country_code;
