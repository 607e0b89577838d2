-- What is handed in, beside the variables as_of and countries?
--
-- How days are counted: the variable time_zones is a map from country to zone, with UTC for the country ''; days is 'use' or
-- 'as_of' and window_days a number, and both may be left out.

-- The columns of the view history, which has a row for each row of the files. A value is as read: text, or the digits of a
-- number, and beside it the kind that it had: s text, i integer, m decimal, d double, t instant, l local moment. A moment has no text, but
-- the day from 1970-01-01 and the nanoseconds from its start, in UTC or local. Two rows are the same when all of this is.
CREATE OR REPLACE TABLE no_history (
    country_code VARCHAR,
    "timestamp" VARCHAR,
    timestamp_day BIGINT,
    timestamp_nanos BIGINT,
    timestamp_kind VARCHAR,
    last_order_ts VARCHAR,
    last_order_ts_day BIGINT,
    last_order_ts_nanos BIGINT,
    last_order_ts_kind VARCHAR,
    first_order_ts VARCHAR,
    first_order_ts_day BIGINT,
    first_order_ts_nanos BIGINT,
    first_order_ts_kind VARCHAR,
    total_orders VARCHAR,
    total_orders_kind VARCHAR,
    voucher_amount VARCHAR,
    voucher_amount_kind VARCHAR
);

-- The segment names, and what each goes by: total_orders, days_since_last_order or days_since_first_order.
CREATE OR REPLACE TABLE segment_names (
    segment_name VARCHAR,
    measure VARCHAR
);

-- The segments, from segments.yaml or by hand. Bounds are inclusive; highest is null for no end.
CREATE OR REPLACE TABLE segment_ranges (
    segment_name VARCHAR,
    position INTEGER,
    segment VARCHAR,
    lowest BIGINT,
    highest BIGINT
);

-- Other definitions to compare with, likewise; empty for none. Their counting is in the variables other_days and
-- other_window_days.
CREATE OR REPLACE TABLE other_segment_names AS FROM segment_names LIMIT 0;
CREATE OR REPLACE TABLE other_segment_ranges AS FROM segment_ranges LIMIT 0;

-- The currency of each country where it is known, to be shown only.
CREATE OR REPLACE TABLE currencies (
    country_code VARCHAR,
    currency VARCHAR
);

-- The files and the types of their columns, to be shown only.
CREATE OR REPLACE TABLE file_columns (
    file VARCHAR,
    rows BIGINT,
    column_name VARCHAR,
    type VARCHAR
);

-- An earlier snapshot to compare with, whose as-of date is the variable earlier_as_of; empty for none.
CREATE OR REPLACE TABLE earlier_amounts (
    country_code VARCHAR,
    segment_name VARCHAR,
    segment VARCHAR,
    amount VARCHAR,
    transactions BIGINT
);
