-- Of the dossiers received whose level is said: those of full process.
SELECT d.system AS system, countIf(d.level = 'full') AS numerator, count() AS denominator, groupArrayIf(5)(d.dossier, d.level = 'full') AS examples
FROM dossier AS d
WHERE d.system IN {systems:Array(UInt32)} AND d.received >= {from:DateTime64(3, 'UTC')} AND d.received < {until:DateTime64(3, 'UTC')}
	AND d.level != ''
GROUP BY system
