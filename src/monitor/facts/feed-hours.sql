-- The hours in which facts of each system (or of one) were received, as runs of hours, oldest first: from these its rhythm is learnt.
-- Imports of files are left out: they say nothing of how a system sends. Of each system the last `days` before its own last hour: what was learnt of a dead feed must not fade while it stays dead.
WITH
	arraySort(groupUniqArray(toUInt32(hour))) AS every,
	arrayFilter(h -> h + {days:UInt32} * 86400 >= every[-1], every) AS recent
SELECT system, arrayMap(run -> (run[1], toUInt32(length(run))), arraySplit((h, step) -> step != 3600, recent, arrayDifference(recent))) AS runs
FROM
(
	SELECT system, toStartOfHour(received) AS hour
	FROM dossier_message
	WHERE protocol != 'import' AND toStartOfHour(received) >= {since:DateTime} AND ({system:UInt32} = 0 OR system = {system:UInt32})
	GROUP BY system, hour
	UNION ALL
	SELECT system, toStartOfHour(received) AS hour
	FROM visit
	WHERE toStartOfHour(received) >= {since:DateTime} AND ({system:UInt32} = 0 OR system = {system:UInt32})
	GROUP BY system, hour
)
GROUP BY system
