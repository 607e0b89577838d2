-- How are shares written, and how sure are they?

-- A share, rounded to six decimals; null if the whole is null or 0.
CREATE OR REPLACE MACRO share(part, whole) AS
    round(part / nullif(whole, 0), 6);

-- The ends of the interval (95%) of one share; null below 30, which is too few to say anything.
-- Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212.
CREATE OR REPLACE MACRO wilson(part, whole, negative_or_positive) AS
    CASE WHEN whole >= 30 THEN
        round((part + 1.920729 + negative_or_positive * 1.959964 * sqrt(part * (whole - part) / whole + 0.960365))
            / (whole + 3.841459), 6)
    END;

-- A share of at least 30, else null.
CREATE OR REPLACE MACRO hit_share(hits, whole) AS
    CASE WHEN whole >= 30 THEN share(hits, whole) END;

-- The ends of the interval (95%) of the difference of two shares of the same rows, of which only_first count for the first
-- share alone and only_second for the second; null below 30.
-- Agresti and Min (2005), Simple improved confidence intervals for comparing matched proportions, Statistics in Medicine 24.
CREATE OR REPLACE MACRO gain_bound(only_first, only_second, whole, negative_or_positive) AS
    CASE WHEN whole >= 30 THEN
        round((only_first - only_second) / (whole + 2) + negative_or_positive * 1.959964 * sqrt(
            (only_first + only_second + 1 - power(only_first - only_second, 2) / (whole + 2)) / (whole + 2) / (whole + 2)), 6)
    END;

-- The normal deviate with this much probability above it, which must be below 0.075, to about seven digits.
-- Wichura (1988), Algorithm AS 241, function PPND7, Applied Statistics 37, 477-484.
CREATE OR REPLACE MACRO normal_deviate(tail) AS
    (((0.17023821103 * (sqrt(-ln(tail)) - 1.6) + 1.3067284816) * (sqrt(-ln(tail)) - 1.6) + 2.7568153900)
        * (sqrt(-ln(tail)) - 1.6) + 1.4234372777)
    / ((0.12021132975 * (sqrt(-ln(tail)) - 1.6) + 0.73700164250) * (sqrt(-ln(tail)) - 1.6) + 1.0);

-- The quantile of chi square with one degree of freedom for intervals of this many shares that hold together with 95%.
CREATE OR REPLACE MACRO chi_square(categories) AS
    power(normal_deviate(0.05 / categories / 2), 2);

-- The ends of the interval of one share; negative_or_positive is -1 for the lower end and 1 for the upper.
-- Goodman (1965), On simultaneous confidence intervals for multinomial proportions, Technometrics 7, 247-254.
CREATE OR REPLACE MACRO goodman(part, whole, chi_square, negative_or_positive) AS
    round((chi_square + 2 * part
        + negative_or_positive * sqrt(chi_square * (chi_square + 4 * part * (whole - part) / whole)))
        / (2 * (whole + chi_square)), 6);
