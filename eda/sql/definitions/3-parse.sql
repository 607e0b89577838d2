-- What does a value stand for? Null where the rules refuse it.

-- 2020-05-20, 2020-05-20 15:24:04, with T or t, without seconds, with a fraction of 1 to 9 digits, Z, z or an offset up to
-- 18 hours; else UTC.
CREATE OR REPLACE MACRO is_timestamp(text) AS
    regexp_full_match(text, '\d{4}-\d\d-\d\d([ Tt]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?([Zz]|[+-]((0\d|1[0-7])(:?[0-5]\d)?|18(:?00)?))?)?');

-- The most usual notation, recognized without a regular expression, which takes several times as long.
CREATE OR REPLACE MACRO is_usual_timestamp(text) AS
    text[5] = '-' AND text[14] = ':' AND TRY_CAST(text AS TIMESTAMP)::VARCHAR = text;

-- The offset as it stands at the end of a timestamp, or nothing.
CREATE OR REPLACE MACRO offset_text(text) AS
    regexp_extract(text[17:], '[Zz]|[+-].*');

CREATE OR REPLACE MACRO offset_minutes(zone) AS
    CASE WHEN zone IN ('', 'Z', 'z') THEN 0 ELSE
        (CASE WHEN zone[1] = '-' THEN -1 ELSE 1 END)
        * (60 * zone[2:3]::INTEGER + coalesce(TRY_CAST(right(zone[4:], 2) AS INTEGER), 0))
    END;

-- What stands between date and offset, with seconds.
CREATE OR REPLACE MACRO time_text(text) AS
    text[12:16] || CASE WHEN text[17] = ':' THEN text[17:length(text) - length(offset_text(text))] ELSE ':00' END;

-- To the microsecond; what is finer is cut off, which changes no day.
CREATE OR REPLACE MACRO parse_timestamp(text) AS
    CASE
        WHEN is_usual_timestamp(text) THEN TRY_CAST(text AS TIMESTAMP)
        WHEN NOT is_timestamp(text) THEN NULL
        WHEN length(text) = 10 THEN TRY_CAST(text AS TIMESTAMP)
        ELSE TRY_CAST(concat(text[:10], ' ', time_text(text)) AS TIMESTAMP) - to_minutes(offset_minutes(offset_text(text)))
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

-- The instant, for comparing two: a local value is taken in the country's zone.
CREATE OR REPLACE MACRO instant_of(kind, text, moment, country) AS
    CASE
        WHEN zone_of(country) = 'UTC' OR NOT is_local(kind, text) THEN moment
        ELSE (moment AT TIME ZONE zone_of(country)) AT TIME ZONE 'UTC'
    END;

-- Whether a day of use counts: the last day of the window is the as-of day.
CREATE OR REPLACE MACRO is_in_window(day) AS
    (getvariable('days') IS DISTINCT FROM 'use' AND getvariable('window_days') IS NULL)
    OR (
        day <= getvariable('as_of')::DATE
        AND date_diff('day', day, getvariable('as_of')::DATE) < coalesce(getvariable('window_days')::BIGINT, 9223372036854775807)
    );

-- A moment beyond the years that DuckDB counts dates from is taken for the nearest such year.
CREATE OR REPLACE MACRO moment(day, nanos) AS
    make_timestamp(
        greatest(least(day, DATE '200000-01-01' - DATE '1970-01-01'), DATE '200000-01-01 (BC)' - DATE '1970-01-01') * 86400000000
        + nanos // 1000);

-- A longer text is never read as a number or a name.
CREATE OR REPLACE MACRO is_short(text) AS
    length(text) <= 400;

-- As it is written. The reader puts U+FFFD into text that is not UTF-8, as other programs may have done before.
CREATE OR REPLACE MACRO is_country(text) AS
    is_short(text) AND NOT contains(text, chr(65533));

-- Nothing is left after trimming.
CREATE OR REPLACE MACRO is_empty(text) AS
    text = '' OR regexp_full_match(text, '[\x00-\x20]*');

-- A whole number from 0 that 64 bits hold: 2, 2.0, " 2 ".
CREATE OR REPLACE MACRO parse_orders(text) AS
    CASE
        WHEN is_short(text)
        THEN TRY_CAST(regexp_extract(text, '^[\x00-\x20]*([0-9]+)(\.0+)?[\x00-\x20]*$', 1) AS BIGINT)
    END;

CREATE OR REPLACE MACRO canonical_amount(text) AS
    CASE
        WHEN contains(shortest(text), '.') THEN shortest(text)
        ELSE shortest(text) || '.0'
    END;

-- A number above 0 in plain notation, as text without leading zeros and with at least one decimal: 2640.0, 12.5.
-- Text, since no decimal type of DuckDB holds every amount that a file may.
CREATE OR REPLACE MACRO parse_amount(kind, text) AS
    CASE
        WHEN kind <> 's' AND (text = '0' OR NOT text[1] BETWEEN '0' AND '9') THEN NULL
        WHEN kind <> 's' THEN canonical_amount(text)
        WHEN is_short(text)
            AND regexp_full_match(text, '[\x00-\x20]*[0-9]+(\.[0-9]+)?[\x00-\x20]*') AND regexp_matches(text, '[1-9]')
        THEN canonical_amount(regexp_extract(text, '0*([0-9]+(\.[0-9]+)?)', 1))
    END;
