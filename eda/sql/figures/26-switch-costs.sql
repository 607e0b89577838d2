-- What would it cost, at the segment's volume in this history, to serve the runner-up in place of the most used amount?
CREATE OR REPLACE TABLE switch_costs AS
    SELECT
        country_code,
        segment_name,
        segment,
        transactions,
        voucher_amount,
        runner_up,
        round(runner_up::DOUBLE - voucher_amount::DOUBLE, 6) AS difference,
        round((runner_up::DOUBLE - voucher_amount::DOUBLE) * transactions, 2) AS switch_cost
    FROM segments
    ORDER BY country_code, segment_name, position;
