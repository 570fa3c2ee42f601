-- Of the dossiers of which a message with an instant of its own says that they were finished (9) in the period: those received, handled or
-- paused (2, 4, 5, 6) at a later instant.
SELECT
	by_dossier.system AS system,
	countIf(by_dossier.last_open > by_dossier.first_end) AS numerator,
	count() AS denominator,
	groupArrayIf(5)(by_dossier.dossier, by_dossier.last_open > by_dossier.first_end) AS examples
FROM
(
	SELECT m.system AS system, m.dossier AS dossier, minIf(m.at, m.status = 9) AS first_end, maxIf(m.at, m.status IN (2, 4, 5, 6)) AS last_open
	FROM dossier_message AS m
	WHERE m.system IN {systems:Array(UInt32)} AND m.received >= {from:DateTime64(3, 'UTC')} - INTERVAL 1 DAY
		AND m.at >= {from:DateTime64(3, 'UTC')} AND m.at_stated
	GROUP BY system, dossier
	HAVING countIf(m.status = 9 AND m.at < {until:DateTime64(3, 'UTC')}) > 0
) AS by_dossier
GROUP BY system
