-- What becomes of each row? The rules, in the pipeline's order: country, null, duplicate, empty_total_orders, parsing,
-- outside_window.
--
-- Needs: the view history; SET VARIABLE countries = ['Peru'], or ['*'] for all.

CREATE OR REPLACE VIEW wanted AS
    SELECT *, hash(history) AS row_hash
    FROM history
    WHERE getvariable('countries') = ['*'] OR list_contains(getvariable('countries'), country_code);

-- Rows whose hash is there once have no copy. Only the others are compared in full, which takes memory.
CREATE OR REPLACE TABLE repeated_hashes AS
    SELECT row_hash FROM wanted GROUP BY row_hash HAVING count(*) > 1;

-- Equal rows become one, with the number of its copies.
CREATE OR REPLACE VIEW distinct_rows AS
    SELECT *, 1 AS copies FROM wanted ANTI JOIN repeated_hashes USING (row_hash)
    UNION ALL
    SELECT *, count(*) AS copies FROM wanted SEMI JOIN repeated_hashes USING (row_hash) GROUP BY ALL;

CREATE OR REPLACE VIEW parsed_rows AS
    SELECT
        *,
        coalesce(moment(timestamp_day, timestamp_nanos), parse_timestamp("timestamp")) AS used_at,
        coalesce(moment(last_order_ts_day, last_order_ts_nanos), parse_timestamp(last_order_ts)) AS last_order_at,
        coalesce(moment(first_order_ts_day, first_order_ts_nanos), parse_timestamp(first_order_ts)) AS first_order_at,
        day_of(timestamp_kind, "timestamp", used_at, country_code) AS used_day,
        day_of(last_order_ts_kind, last_order_ts, last_order_at, country_code) AS last_order_day,
        day_of(first_order_ts_kind, first_order_ts, first_order_at, country_code) AS first_order_day,
        instant_of(first_order_ts_kind, first_order_ts, first_order_at, country_code)
            > instant_of(last_order_ts_kind, last_order_ts, last_order_at, country_code) AS first_order_after_last,
        parse_orders(total_orders) AS orders,
        parse_amount(voucher_amount_kind, voucher_amount) AS amount,
        total_orders_kind = 's' AND is_empty(total_orders) AS has_empty_orders,
        concat_ws(', ',
            CASE WHEN "timestamp" IS NULL AND timestamp_day IS NULL THEN 'timestamp' END,
            CASE WHEN country_code IS NULL THEN 'country_code' END,
            CASE WHEN last_order_ts IS NULL AND last_order_ts_day IS NULL THEN 'last_order_ts' END,
            CASE WHEN first_order_ts IS NULL AND first_order_ts_day IS NULL THEN 'first_order_ts' END,
            CASE WHEN total_orders IS NULL THEN 'total_orders' END,
            CASE WHEN voucher_amount IS NULL THEN 'voucher_amount' END) AS nulls,
        CASE
            WHEN nulls <> '' OR has_empty_orders THEN NULL
            WHEN used_at IS NULL THEN 'timestamp'
            WHEN NOT is_country(country_code) THEN 'country_code'
            WHEN last_order_at IS NULL THEN 'last_order_ts'
            WHEN first_order_at IS NULL THEN 'first_order_ts'
            WHEN orders IS NULL THEN 'total_orders'
            WHEN amount IS NULL THEN 'voucher_amount'
        END AS rejected_column
    FROM distinct_rows;

-- One line for each distinct row; its outcome is kept, or the rule that drops it. A row with a null counts with all its
-- copies; of others, the second copy and further ones count as duplicates.
CREATE OR REPLACE TABLE outcomes AS
    SELECT
        CASE
            WHEN nulls <> '' THEN 'null'
            WHEN has_empty_orders THEN 'empty_total_orders'
            WHEN rejected_column IS NOT NULL THEN 'rejected'
            WHEN NOT is_in_window(used_day) THEN 'outside_window'
            ELSE 'kept'
        END AS outcome,
        copies,
        country_code,
        used_at,
        last_order_at,
        first_order_at,
        used_day,
        last_order_day,
        first_order_day,
        first_order_after_last,
        orders,
        amount,
        nulls,
        coalesce(has_empty_orders, false) AS has_empty_orders,
        rejected_column,
        left(CASE rejected_column
            WHEN 'timestamp' THEN "timestamp"
            WHEN 'country_code' THEN country_code
            WHEN 'last_order_ts' THEN last_order_ts
            WHEN 'first_order_ts' THEN first_order_ts
            WHEN 'total_orders' THEN total_orders
            WHEN 'voucher_amount' THEN voucher_amount
        END, 200) AS rejected_value
    FROM parsed_rows;
