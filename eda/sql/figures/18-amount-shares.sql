-- What share does each amount have in each segment, with its Goodman interval (95%, all amounts of the segment together)?
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

-- On the page, rare amounts are one line.
CREATE OR REPLACE VIEW amount_shares_on_page AS
    WITH shown_lines AS (
        SELECT
            lines.country_code,
            lines.segment_name,
            lines.segment,
            lines.position,
            coalesce(shown.amount, 'others') AS amount,
            sum(transactions)::BIGINT AS transactions,
            sum(sum(transactions)) OVER of_segment AS segment_transactions,
            sum(count(*)) OVER of_segment AS amounts
        FROM segment_amounts AS lines
        LEFT JOIN shown_amounts AS shown ON shown.country_code = lines.country_code AND shown.amount = lines.amount
        WHERE segment IS NOT NULL
        GROUP BY lines.country_code, lines.segment_name, lines.segment, lines.position, coalesce(shown.amount, 'others')
        WINDOW of_segment AS (PARTITION BY lines.country_code, lines.segment_name, lines.segment)
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
    FROM shown_lines
    ORDER BY country_code, segment_name, position, by_amount(amount), amount;
