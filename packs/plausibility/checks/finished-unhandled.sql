-- Of the dossiers finished: those of which no message says that they were received (2), handled (4) or paused (5, 6).
SELECT d.system AS system, countIf(NOT arrayExists(s -> s.1 IN (2, 4, 5, 6), d.statuses)) AS numerator, count() AS denominator, groupArrayIf(5)(d.dossier, NOT arrayExists(s -> s.1 IN (2, 4, 5, 6), d.statuses)) AS examples
FROM dossier AS d
WHERE d.system IN {systems:Array(UInt32)} AND d.finished >= {from:DateTime64(3, 'UTC')} AND d.finished < {until:DateTime64(3, 'UTC')}
	AND notEmpty(d.statuses)
GROUP BY system
