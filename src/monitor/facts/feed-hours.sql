-- The hours in which facts of each system were received, in order, since `since`: from these its rhythm is learnt.
SELECT system, arraySort(groupUniqArray(toUInt32(hour))) AS hours
FROM
(
	SELECT system, toStartOfHour(received) AS hour
	FROM dossier_message
	WHERE toStartOfHour(received) >= {since:DateTime}
	GROUP BY system, hour
	UNION ALL
	SELECT system, toStartOfHour(received) AS hour
	FROM visit
	WHERE toStartOfHour(received) >= {since:DateTime}
	GROUP BY system, hour
)
GROUP BY system
