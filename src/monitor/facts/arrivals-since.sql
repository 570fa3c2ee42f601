-- How many facts were received from an instant (a whole hour) on, from the projections. Imports of files are left out. Parameters: from.
SELECT 'visits' AS what, sum(n) AS facts
FROM (SELECT count() AS n FROM visit WHERE toStartOfHour(received) >= {from:DateTime})
UNION ALL
SELECT 'dossiers' AS what, sum(n) AS facts
FROM (SELECT protocol, count() AS n FROM dossier_message WHERE toStartOfHour(received) >= {from:DateTime} AND protocol != 'import' GROUP BY protocol)
