-- Of the dossiers finished that carry a due date: those finished at the very second at which they were due.
-- Instants that the sender states alone, messages of the half year before included: where the receipt of a message stands in (EMC's carries no
-- instant), nothing follows from it.
SELECT
	by_dossier.system AS system,
	countIf(by_dossier.done = by_dossier.due) AS numerator,
	count() AS denominator,
	groupArrayIf(5)(by_dossier.dossier, by_dossier.done = by_dossier.due) AS examples
FROM
(
	SELECT
		m.system AS system,
		m.dossier AS dossier,
		ifNull(max(m.received_at), minOrNullIf(m.at, m.status NOT IN (0, 1, 3))) AS taken,
		ifNull(max(m.finished), minOrNullIf(m.at, m.status = 9)) AS done,
		max(m.due) AS due
	FROM dossier_message AS m
	WHERE m.system IN {systems:Array(UInt32)} AND m.received >= {from:DateTime64(3, 'UTC')} - INTERVAL 180 DAY AND m.at_stated
	GROUP BY system, dossier
	HAVING done >= {from:DateTime64(3, 'UTC')} AND done < {until:DateTime64(3, 'UTC')} AND due IS NOT NULL
) AS by_dossier
GROUP BY system
