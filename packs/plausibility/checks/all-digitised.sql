-- Of the dossiers received that say whether they are digitised: those that are.
SELECT d.system AS system, countIf(d.digitised = true) AS numerator, count() AS denominator, groupArrayIf(5)(d.dossier, d.digitised = true) AS examples
FROM dossier AS d
WHERE d.system IN {systems:Array(UInt32)} AND d.received >= {from:DateTime64(3, 'UTC')} AND d.received < {until:DateTime64(3, 'UTC')}
	AND d.digitised IS NOT NULL
GROUP BY system
