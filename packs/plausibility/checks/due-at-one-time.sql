-- Of the dossiers received with a due date: those due at the time of day that is the most frequent with this sender.
SELECT by_time.system AS system, max(by_time.dossiers) AS numerator, sum(by_time.dossiers) AS denominator, argMax(by_time.some, by_time.dossiers) AS examples
FROM
(
	SELECT d.system AS system, formatDateTime(assumeNotNull(d.due), '%H:%i:%S', 'Asia/Ho_Chi_Minh') AS time, count() AS dossiers, groupArray(5)(d.dossier) AS some
	FROM dossier AS d
	WHERE d.system IN {systems:Array(UInt32)} AND d.received >= {from:DateTime64(3, 'UTC')} AND d.received < {until:DateTime64(3, 'UTC')}
		AND d.due IS NOT NULL
	GROUP BY system, time
) AS by_time
GROUP BY system
