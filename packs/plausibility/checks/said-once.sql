-- Of the dossiers first spoken of in the period: those of which one message alone was ever heard.
SELECT
	by_dossier.system AS system,
	countIf(by_dossier.messages = 1) AS numerator,
	count() AS denominator,
	groupArrayIf(5)(by_dossier.dossier, by_dossier.messages = 1) AS examples
FROM
(
	SELECT m.system AS system, m.dossier AS dossier, uniqExact(m.id) AS messages
	FROM dossier_message AS m
	WHERE m.system IN {systems:Array(UInt32)}
	GROUP BY system, dossier
	HAVING min(m.at) >= {from:DateTime64(3, 'UTC')} AND min(m.at) < {until:DateTime64(3, 'UTC')}
) AS by_dossier
GROUP BY system
