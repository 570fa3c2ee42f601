-- Does the fact store answer? One row, no parameters.
SELECT 1 AS one
