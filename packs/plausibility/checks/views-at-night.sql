-- Of the views by people: those between 1:00 and 5:00.
SELECT v.system AS system, countIf(toHour(v.at, 'Asia/Ho_Chi_Minh') BETWEEN 1 AND 4) AS numerator, count() AS denominator, []::Array(String) AS examples
FROM visit AS v
WHERE v.system IN {systems:Array(UInt32)} AND v.received >= {from:DateTime64(3, 'UTC')} - INTERVAL 1 DAY
	AND v.at >= {from:DateTime64(3, 'UTC')} AND v.at < {until:DateTime64(3, 'UTC')} AND v.kind = 'view' AND v.device != 'bot'
GROUP BY system
