-- What does a value stand for? Null where the rules refuse it.

-- 2020-05-20, 2020-05-20 15:24:04, with T, a fraction of 1 to 9 digits, Z or an offset up to 18 hours; else UTC.
CREATE OR REPLACE MACRO is_timestamp(text) AS
    regexp_full_match(text, '\d{4}-\d\d-\d\d([ T]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]((0\d|1[0-7])(:?[0-5]\d)?|18(:?00)?))?)?');

-- The most usual notation, recognized without a regular expression, which takes several times as long.
CREATE OR REPLACE MACRO is_usual_timestamp(text) AS
    text[5] = '-' AND text[14] = ':' AND TRY_CAST(text AS TIMESTAMP)::VARCHAR = text;

-- The offset as it stands at the end of a timestamp, or nothing.
CREATE OR REPLACE MACRO offset_text(text) AS
    regexp_extract(text[20:], 'Z|[+-].*');

CREATE OR REPLACE MACRO offset_minutes(zone) AS
    CASE WHEN zone IN ('', 'Z') THEN 0 ELSE
        (CASE WHEN zone[1] = '-' THEN -1 ELSE 1 END)
        * (60 * zone[2:3]::INTEGER + coalesce(TRY_CAST(right(zone[4:], 2) AS INTEGER), 0))
    END;

-- A moment beyond the years that a date is counted from counts as the nearest such year, as does infinity.
CREATE OR REPLACE MACRO nearest_moment(text) AS
    CASE
        WHEN text IS NULL OR text[5] = '-' THEN TRY_CAST(text AS TIMESTAMP)
        WHEN TRY_CAST(text AS TIMESTAMP) BETWEEN TIMESTAMP '200000-01-01 (BC) 00:00:00' AND TIMESTAMP '200000-01-01 00:00:00'
        THEN TRY_CAST(text AS TIMESTAMP)
        WHEN text[1] = '-' OR contains(text, 'BC') THEN TIMESTAMP '200000-01-01 (BC) 00:00:00'
        ELSE TIMESTAMP '200000-01-01 00:00:00'
    END;

-- To the microsecond; what is finer is cut off, which changes no day.
CREATE OR REPLACE MACRO parse_timestamp(kind, text) AS
    CASE
        WHEN kind IN ('t', 'l') THEN nearest_moment(text)
        WHEN is_usual_timestamp(text) THEN TRY_CAST(text AS TIMESTAMP)
        WHEN NOT is_timestamp(text) THEN NULL
        WHEN length(text) < 20 THEN TRY_CAST(text AS TIMESTAMP)
        ELSE TRY_CAST(text[:length(text) - length(offset_text(text))] AS TIMESTAMP)
            - to_minutes(offset_minutes(offset_text(text)))
    END;

-- Whether it was written without an offset: its day is the one that is written.
CREATE OR REPLACE MACRO is_local(kind, text) AS
    kind = 'l' OR (kind = 's' AND NOT regexp_matches(text[12:], '[Zz+-]'));

-- The zone whose days count in a country.
CREATE OR REPLACE MACRO zone_of(country) AS
    coalesce(getvariable('time_zones')[country], 'UTC');

-- The calendar day: the one that is written, or that of the instant in the country's zone.
CREATE OR REPLACE MACRO day_of(kind, text, moment, country) AS
    CASE
        WHEN zone_of(country) = 'UTC' OR is_local(kind, text) OR year(moment) NOT BETWEEN 1 AND 9999 THEN moment::DATE
        ELSE ((moment AT TIME ZONE 'UTC') AT TIME ZONE zone_of(country))::DATE
    END;

-- Whether a day of use counts: the last day of the window is the as-of day.
CREATE OR REPLACE MACRO is_in_window(day) AS
    (getvariable('days') IS DISTINCT FROM 'use' AND getvariable('window_days') IS NULL)
    OR (
        day <= getvariable('as_of')::DATE
        AND date_diff('day', day, getvariable('as_of')::DATE) < coalesce(getvariable('window_days')::BIGINT, 9223372036854775807)
    );

-- Nothing is left after trimming.
CREATE OR REPLACE MACRO is_empty(text) AS
    text = '' OR regexp_full_match(text, '[\x00-\x20]*');

-- A whole number from 0 that 64 bits hold: 2, 2.0, " 2 ".
CREATE OR REPLACE MACRO parse_orders(text) AS
    TRY_CAST(regexp_extract(text, '^[\x00-\x20]*([0-9]+)(\.0+)?[\x00-\x20]*$', 1) AS BIGINT);

CREATE OR REPLACE MACRO canonical_amount(text) AS
    CASE
        WHEN contains(shortest(text), '.') THEN shortest(text)
        ELSE shortest(text) || '.0'
    END;

-- No more than 400 before the point, and after it.
CREATE OR REPLACE MACRO has_few_digits(number) AS
    length(number) <= 400
    OR (length(split_part(number, '.', 1)) <= 400 AND length(split_part(number, '.', 2)) <= 400);

-- A number above 0 in plain notation, as text without leading zeros and with at least one decimal: 2640.0, 12.5.
-- Text, since no decimal type of DuckDB holds every amount that a file may.
CREATE OR REPLACE MACRO parse_amount(kind, text) AS
    CASE
        WHEN kind <> 's' AND (text = '0' OR NOT text[1] BETWEEN '0' AND '9') THEN NULL
        WHEN kind <> 's' AND NOT contains(text, 'e') THEN canonical_amount(text)
        WHEN regexp_full_match(text, '[\x00-\x20]*[0-9]+(\.[0-9]+)?[\x00-\x20]*') AND regexp_matches(text, '[1-9]')
            AND has_few_digits(regexp_extract(text, '[0-9.]+'))
        THEN canonical_amount(regexp_extract(text, '0*([0-9]+(\.[0-9]+)?)', 1))
    END;
