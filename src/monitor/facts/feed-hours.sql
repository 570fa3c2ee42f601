-- The hours in which each system's facts lie, in order, of the days since `since`: from these its rhythm is learnt.
SELECT system, arraySort(groupUniqArray(toUInt32(hour))) AS hours
FROM
(
	SELECT system, toStartOfHour(at) AS hour FROM dossier_message WHERE toStartOfHour(at) >= {since:DateTime} GROUP BY system, hour
	UNION ALL
	SELECT system, toStartOfHour(at) AS hour FROM visit WHERE toStartOfHour(at) >= {since:DateTime} GROUP BY system, hour
)
GROUP BY system
