-- Messages met again, by system.
SELECT system, sum(duplicates) AS duplicates
FROM receipt FINAL
GROUP BY system
HAVING duplicates > 0
