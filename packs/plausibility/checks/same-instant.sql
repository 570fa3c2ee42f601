-- Of the statements about dossiers that carry an instant of their own: those at an instant that ten or more dossiers of the sender share.
SELECT
	by_instant.system AS system,
	sumIf(length(by_instant.dossiers), length(by_instant.dossiers) >= 10) AS numerator,
	sum(length(by_instant.dossiers)) AS denominator,
	arraySlice(arrayFlatten(groupArrayIf(3)(arraySlice(by_instant.dossiers, 1, 2), length(by_instant.dossiers) >= 10)), 1, 5) AS examples
FROM
(
	SELECT m.system AS system, m.at AS at, groupUniqArray(m.dossier) AS dossiers
	FROM dossier_message AS m
	WHERE m.system IN {systems:Array(UInt32)} AND m.received >= {from:DateTime64(3, 'UTC')} - INTERVAL 1 DAY
		AND m.at >= {from:DateTime64(3, 'UTC')} AND m.at < {until:DateTime64(3, 'UTC')} AND m.at_stated AND m.status != 0
	GROUP BY system, at
) AS by_instant
GROUP BY system
