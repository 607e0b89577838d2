-- How is a file read, whatever the types of its columns?
--
-- The analysis makes the view history by its own reader; in a notebook, FROM read_vouchers('a.parquet') reads a file by
-- DuckDB's, or files whose columns have the same types; files of other types follow by UNION ALL.

CREATE OR REPLACE MACRO kind(type) AS
    CASE
        WHEN type = 'VARCHAR' THEN 's'
        WHEN type LIKE '%INT%' THEN 'i'
        WHEN type LIKE 'DECIMAL%' THEN 'm'
        WHEN type IN ('FLOAT', 'DOUBLE') THEN 'd'
        WHEN type = 'TIMESTAMP WITH TIME ZONE' THEN 't'
        WHEN type = 'DATE' OR type LIKE 'TIMESTAMP%' THEN 'l'
    END;

-- Without zeros at the end of the fraction, so that equal numbers are equal texts.
CREATE OR REPLACE MACRO shortest(text) AS
    CASE WHEN contains(text, '.') THEN rtrim(rtrim(text, '0'), '.') ELSE text END;

-- The digits of 1.25e-05 and -1.25e+16, and the sign.
CREATE OR REPLACE MACRO mantissa_digits(text) AS
    replace(ltrim(split_part(text, 'e', 1), '-'), '.', '');

CREATE OR REPLACE MACRO minus(text) AS
    CASE WHEN text[1] = '-' THEN '-' ELSE '' END;

-- A double in plain notation: 1.25e-05 and 1.25e+16 written out.
CREATE OR REPLACE MACRO plain(text) AS
    CASE
        WHEN contains(text, 'e-')
        THEN minus(text) || '0.' || repeat('0', split_part(text, 'e-', 2)::INTEGER - 1) || mantissa_digits(text)
        WHEN contains(text, 'e+')
        THEN minus(text) || rpad(mantissa_digits(text), split_part(text, 'e+', 2)::INTEGER + 1, '0')
        ELSE text
    END;

-- NaN stands for no value.
CREATE OR REPLACE MACRO double_as_read(text) AS
    CASE
        WHEN text IN ('nan', '-nan') THEN NULL
        WHEN text = '-0.0' THEN '0'
        WHEN ends_with(text, '.0') THEN left(text, -2)
        ELSE shortest(plain(text))
    END;

CREATE OR REPLACE MACRO as_read(value) AS
    CASE kind(typeof(value))
        WHEN 's' THEN value::VARCHAR
        WHEN 'i' THEN value::VARCHAR
        WHEN 'm' THEN shortest(value::VARCHAR)
        WHEN 'd' THEN double_as_read(value::VARCHAR)
    END;

CREATE OR REPLACE MACRO whole_days(number, day) AS
    number // day - (number % day < 0)::INTEGER;

CREATE OR REPLACE MACRO day_as_read(value) AS
    CASE
        WHEN typeof(value) = 'TIMESTAMP_NS' AND isfinite(TRY_CAST(value AS TIMESTAMP))
        THEN whole_days(epoch_ns(TRY_CAST(value AS TIMESTAMP_NS)), 86400000000000)
        WHEN kind(typeof(value)) IN ('t', 'l') THEN TRY_CAST(value AS TIMESTAMP)::DATE - DATE '1970-01-01'
    END;

CREATE OR REPLACE MACRO remainder(number, whole) AS
    (number % whole + whole) % whole;

CREATE OR REPLACE MACRO nanos_as_read(value) AS
    CASE
        WHEN kind(typeof(value)) NOT IN ('t', 'l') THEN NULL
        WHEN NOT isfinite(TRY_CAST(value AS TIMESTAMP)) THEN 0
        WHEN typeof(value) = 'TIMESTAMP_NS' THEN remainder(epoch_ns(TRY_CAST(value AS TIMESTAMP_NS)), 86400000000000)
        ELSE remainder(epoch_us(TRY_CAST(value AS TIMESTAMP)), 86400000000) * 1000
    END;

CREATE OR REPLACE MACRO read_vouchers(files) AS TABLE
    SELECT
        country_code,
        as_read("timestamp") AS "timestamp",
        day_as_read("timestamp") AS timestamp_day,
        nanos_as_read("timestamp") AS timestamp_nanos,
        kind(typeof("timestamp")) AS timestamp_kind,
        as_read(last_order_ts) AS last_order_ts,
        day_as_read(last_order_ts) AS last_order_ts_day,
        nanos_as_read(last_order_ts) AS last_order_ts_nanos,
        kind(typeof(last_order_ts)) AS last_order_ts_kind,
        as_read(first_order_ts) AS first_order_ts,
        day_as_read(first_order_ts) AS first_order_ts_day,
        nanos_as_read(first_order_ts) AS first_order_ts_nanos,
        kind(typeof(first_order_ts)) AS first_order_ts_kind,
        as_read(total_orders) AS total_orders,
        kind(typeof(total_orders)) AS total_orders_kind,
        as_read(voucher_amount) AS voucher_amount,
        kind(typeof(voucher_amount)) AS voucher_amount_kind
    FROM read_parquet(files, binary_as_string = true, hive_partitioning = false, union_by_name = false);
