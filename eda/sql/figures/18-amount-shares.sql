-- What share does each amount have in each segment, with its Goodman interval (95 %, all amounts of the segment together)?
CREATE OR REPLACE TABLE amount_shares AS
    WITH lines AS (
        SELECT
            *,
            sum(transactions) OVER of_segment AS segment_transactions,
            count(*) OVER of_segment AS amounts
        FROM segment_amounts
        WHERE segment IS NOT NULL
        WINDOW of_segment AS (PARTITION BY country_code, segment_name, segment)
    )
    SELECT
        country_code,
        segment_name,
        segment,
        amount,
        transactions,
        share(transactions, segment_transactions) AS share,
        goodman(transactions, segment_transactions, chi_square(amounts), -1) AS lower,
        goodman(transactions, segment_transactions, chi_square(amounts), 1) AS upper
    FROM lines
    ORDER BY country_code, segment_name, position, amount::DOUBLE, amount;
