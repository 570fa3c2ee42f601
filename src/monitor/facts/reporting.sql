-- How many facts of each system speak of instants within a span (whole hours), and when the last of them was received.
SELECT system, sum(n) AS facts, max(last) AS last
FROM
(
	SELECT system, count() AS n, max(received) AS last
	FROM dossier_message
	WHERE toStartOfHour(at) >= {from:DateTime} AND toStartOfHour(at) < {until:DateTime}
	GROUP BY system
	UNION ALL
	SELECT system, count() AS n, max(received) AS last
	FROM visit
	WHERE toStartOfHour(at) >= {from:DateTime} AND toStartOfHour(at) < {until:DateTime}
	GROUP BY system
)
GROUP BY system
