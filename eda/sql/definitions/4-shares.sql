-- How are shares written, and how sure are they?

-- A part of a whole to six decimals; null where there is no whole.
CREATE OR REPLACE MACRO share(part, whole) AS
    round(part / nullif(whole, 0), 6);

-- The normal deviate with this much probability above it, which must be below 0.075, to about seven digits.
-- Wichura (1988), Algorithm AS 241, function PPND7, Applied Statistics 37, 477-484.
CREATE OR REPLACE MACRO normal_deviate(tail) AS
    (((0.17023821103 * (sqrt(-ln(tail)) - 1.6) + 1.3067284816) * (sqrt(-ln(tail)) - 1.6) + 2.7568153900)
        * (sqrt(-ln(tail)) - 1.6) + 1.4234372777)
    / ((0.12021132975 * (sqrt(-ln(tail)) - 1.6) + 0.73700164250) * (sqrt(-ln(tail)) - 1.6) + 1.0);

-- The quantile of chi square with one degree of freedom for intervals of this many shares that hold together with 95 %.
CREATE OR REPLACE MACRO chi_square(categories) AS
    power(normal_deviate(0.05 / categories / 2), 2);

-- The ends of the interval of one share; negative_or_positive is -1 for the lower end and 1 for the upper.
-- Goodman (1965), On simultaneous confidence intervals for multinomial proportions, Technometrics 7, 247-254.
CREATE OR REPLACE MACRO goodman(part, whole, chi_square, negative_or_positive) AS
    round((chi_square + 2 * part
        + negative_or_positive * sqrt(chi_square * (chi_square + 4 * part * (whole - part) / whole)))
        / (2 * (whole + chi_square)), 6);
