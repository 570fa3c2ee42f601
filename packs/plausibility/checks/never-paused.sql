-- Of the dossiers of which a message with an instant of its own says that they were finished (9, 10) in the period: those that were paused (5, 6, 8)
-- in the half year before. Messages without an instant (EMC's) cannot say a pause and are left out.
SELECT
	by_dossier.system AS system,
	countIf(by_dossier.paused) AS numerator,
	count() AS denominator,
	groupArrayIf(5)(by_dossier.dossier, NOT by_dossier.paused) AS examples
FROM
(
	SELECT m.system AS system, m.dossier AS dossier, max(m.status IN (5, 6, 8)) AS paused
	FROM dossier_message AS m
	WHERE m.system IN {systems:Array(UInt32)} AND m.received >= {from:DateTime64(3, 'UTC')} - INTERVAL 180 DAY
		AND m.at >= {from:DateTime64(3, 'UTC')} - INTERVAL 180 DAY AND m.at < {until:DateTime64(3, 'UTC')} AND m.at_stated
	GROUP BY system, dossier
	HAVING maxIf(m.at, m.status IN (9, 10)) >= {from:DateTime64(3, 'UTC')}
) AS by_dossier
GROUP BY system
