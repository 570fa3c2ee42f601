-- Of the dossiers received that carry both instants: those received before they were submitted.
SELECT d.system AS system, countIf(d.received < d.submitted) AS numerator, count() AS denominator, groupArrayIf(5)(d.dossier, d.received < d.submitted) AS examples
FROM dossier AS d
WHERE d.system IN {systems:Array(UInt32)} AND d.received >= {from:DateTime64(3, 'UTC')} AND d.received < {until:DateTime64(3, 'UTC')}
	AND d.submitted IS NOT NULL
GROUP BY system
