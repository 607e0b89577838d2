-- How strongly does the loss of rows depend on the amount? Cramér's V: 0 not at all, 1 completely.
-- Cramér (1946), Mathematical Methods of Statistics, page 282. Below 0.1 is weak by Cohen (1988), page 224.
CREATE OR REPLACE TABLE missing_at_random AS
    WITH cells AS (
        SELECT
            country_code,
            rows,
            share_lost,
            amount,
            pow(lost - rows * share_lost_in_country, 2) / nullif(rows * share_lost_in_country, 0)
                + pow(lost - rows * share_lost_in_country, 2) / nullif(rows * (1 - share_lost_in_country), 0) AS part
        FROM lost_by_amount
    )
    SELECT
        country_code,
        sum(rows)::BIGINT AS rows,
        coalesce(round(sqrt(list_sum(list_sort(list(part))) / sum(rows)), 3), 0) AS cramers_v,
        cramers_v >= 0.1 AS depends_on_amount,
        max(share_lost) AS highest_share_lost,
        arg_max(amount, {'share': share_lost, 'smaller': -amount::DOUBLE}) AS amount_most_lost,
        min(share_lost) AS lowest_share_lost,
        arg_min(amount, {'share': share_lost, 'smaller': amount::DOUBLE}) AS amount_least_lost
    FROM cells
    GROUP BY country_code
    ORDER BY country_code;
