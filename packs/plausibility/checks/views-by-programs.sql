-- Of all views: those by programs that say their name.
SELECT v.system AS system, countIf(v.device = 'bot') AS numerator, count() AS denominator, []::Array(String) AS examples
FROM visit AS v
WHERE v.system IN {systems:Array(UInt32)} AND v.received >= {from:DateTime64(3, 'UTC')} - INTERVAL 1 DAY
	AND v.at >= {from:DateTime64(3, 'UTC')} AND v.at < {until:DateTime64(3, 'UTC')} AND v.kind = 'view'
GROUP BY system
