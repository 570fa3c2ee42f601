-- Of the dossiers received that were rated: those rated 5.
SELECT d.system AS system, countIf(d.rating = 5) AS numerator, count() AS denominator, groupArrayIf(5)(d.dossier, d.rating = 5) AS examples
FROM dossier AS d
WHERE d.system IN {systems:Array(UInt32)} AND d.received >= {from:DateTime64(3, 'UTC')} AND d.received < {until:DateTime64(3, 'UTC')}
	AND d.rating IS NOT NULL
GROUP BY system
