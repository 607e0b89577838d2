-- How is a file read, whatever the types of its columns?
--
-- Each value comes as text, and beside it the kind that it had: s text, i integer, m decimal, d double, t timestamp that is an
-- instant, l local one.
-- Two values are the same when both kind and text are. The analysis makes the view history by its own reader; in a notebook,
-- FROM read_vouchers('a.parquet') reads a file by DuckDB's, or files whose columns have the same types; files of other types
-- follow by UNION ALL.

CREATE OR REPLACE MACRO kind(type) AS
    CASE
        WHEN type = 'VARCHAR' THEN 's'
        WHEN type LIKE '%INT%' THEN 'i'
        WHEN type LIKE 'DECIMAL%' THEN 'm'
        WHEN type IN ('FLOAT', 'DOUBLE') THEN 'd'
        WHEN type = 'TIMESTAMP WITH TIME ZONE' THEN 't'
        WHEN type = 'DATE' OR type LIKE 'TIMESTAMP%' THEN 'l'
    END;

-- Without zeros at the end of the fraction, so that equal numbers, and equal instants, are equal texts.
CREATE OR REPLACE MACRO shortest(text) AS
    CASE WHEN contains(text, '.') THEN rtrim(rtrim(text, '0'), '.') ELSE text END;

-- A double in plain notation: 1e-05 and 1e+16 written out; as it is when that takes more than 38 digits.
CREATE OR REPLACE MACRO plain(text) AS
    CASE
        WHEN contains(text, 'e-') THEN coalesce(TRY_CAST(text AS DECIMAL(38, 30))::VARCHAR, text)
        WHEN contains(text, 'e') THEN coalesce(TRY_CAST(text AS DECIMAL(38, 0))::VARCHAR, text)
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

-- A moment by its day from 1970-01-01 and the nanoseconds from the day's start: as DuckDB writes it, and where that is out
-- of its reach, by the two numbers.
CREATE OR REPLACE MACRO moment_as_read(day, nanos) AS
    CASE
        WHEN abs(day) > 100000000 THEN CASE WHEN day < 0 THEN '-' ELSE '+' END || abs(day) || ' days ' || nanos
        WHEN nanos % 1000 = 0 THEN shortest(make_timestamp(day * 86400000000 + nanos // 1000)::VARCHAR)
        ELSE (DATE '1970-01-01' + day::INTEGER)::VARCHAR || ' '
            || shortest(strftime(make_timestamp(nanos // 1000), '%H:%M:%S.%f') || lpad((nanos % 1000)::VARCHAR, 3, '0'))
    END;

CREATE OR REPLACE MACRO as_read(value) AS
    CASE
        WHEN kind(typeof(value)) IN ('s', 'i') THEN value::VARCHAR
        WHEN kind(typeof(value)) = 'm' THEN shortest(value::VARCHAR)
        WHEN kind(typeof(value)) = 'd' THEN double_as_read(value::VARCHAR)
        WHEN typeof(value) = 'TIMESTAMP_NS' THEN shortest(value::VARCHAR)
        ELSE shortest(TRY_CAST(value AS TIMESTAMP)::VARCHAR)
    END;

CREATE OR REPLACE MACRO read_vouchers(files) AS TABLE
    SELECT
        country_code,
        as_read("timestamp") AS "timestamp",
        as_read(last_order_ts) AS last_order_ts,
        as_read(first_order_ts) AS first_order_ts,
        as_read(total_orders) AS total_orders,
        as_read(voucher_amount) AS voucher_amount,
        kind(typeof("timestamp")) AS timestamp_kind,
        kind(typeof(last_order_ts)) AS last_order_kind,
        kind(typeof(first_order_ts)) AS first_order_kind,
        kind(typeof(total_orders)) AS total_orders_kind,
        kind(typeof(voucher_amount)) AS voucher_amount_kind
    FROM read_parquet(files, binary_as_string = true, hive_partitioning = false, union_by_name = false);
