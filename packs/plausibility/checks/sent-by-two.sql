-- Of the dossiers received in the period: those whose code another system sends too. A code of the national form names its unit, so it is one
-- dossier wherever it comes from; any other code says so only beside one of the same unit, since two units may use the same numbers.
SELECT
	by_sender.system AS system,
	countIf(by_sender.senders > 1) AS numerator,
	count() AS denominator,
	groupArrayIf(5)(by_sender.dossier, by_sender.senders > 1) AS examples
FROM
(
	SELECT
		arrayJoin(groupUniqArray(d.system) AS sent_by) AS system,
		length(sent_by) AS senders,
		d.dossier AS dossier
	FROM dossier AS d
	WHERE d.system IN {systems:Array(UInt32)} AND d.received >= {from:DateTime64(3, 'UTC')} AND d.received < {until:DateTime64(3, 'UTC')}
	GROUP BY d.dossier, if(match(d.dossier, '^[0-9]{3}\\.[0-9]{2}\\.[0-9]{2}\\.[A-Z][0-9]{2}-[0-9]{6}-[0-9]+$'), 0, d.unit_first)
) AS by_sender
GROUP BY system
