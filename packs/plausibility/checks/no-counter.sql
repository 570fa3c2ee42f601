-- Of the dossiers received whose channel is said: those that did not come over the counter.
SELECT d.system AS system, countIf(d.channel != 'counter') AS numerator, count() AS denominator, groupArrayIf(5)(d.dossier, d.channel != 'counter') AS examples
FROM dossier AS d
WHERE d.system IN {systems:Array(UInt32)} AND d.received >= {from:DateTime64(3, 'UTC')} AND d.received < {until:DateTime64(3, 'UTC')}
	AND d.channel != ''
GROUP BY system
