-- Which of several amounts was used most? A tie goes to the smaller amount.

-- An aggregate over lines of one amount each, with its transactions; a line without any, null, takes no part.
CREATE OR REPLACE MACRO most_used(amount, transactions) AS
    arg_max(amount, {'transactions': transactions, 'smaller': -amount::DOUBLE}) FILTER (transactions IS NOT NULL);
