-- What would it cost if the vouchers of this history with the most used amount had had the runner-up? In the currency
-- of the country; all other vouchers stay as they are.
CREATE OR REPLACE TABLE switch_costs AS
    SELECT
        country_code,
        segment_name,
        segment,
        voucher_amount,
        voucher_transactions AS transactions,
        runner_up,
        round(runner_up::DOUBLE - voucher_amount::DOUBLE, 6) AS difference,
        round((runner_up::DOUBLE - voucher_amount::DOUBLE) * voucher_transactions, 2) AS switch_cost,
        currency
    FROM segments
    LEFT JOIN currencies USING (country_code)
    ORDER BY country_code, segment_name, position;
