-- Of the steps that people take (handling 4, supplement asked 5, finished 9) with an instant of their own: those between 22:00 and 5:00.
SELECT m.system AS system, countIf(toHour(m.at, 'Asia/Ho_Chi_Minh') >= 22 OR toHour(m.at, 'Asia/Ho_Chi_Minh') < 5) AS numerator, count() AS denominator, groupUniqArrayIf(5)(m.dossier, toHour(m.at, 'Asia/Ho_Chi_Minh') >= 22 OR toHour(m.at, 'Asia/Ho_Chi_Minh') < 5) AS examples
FROM dossier_message AS m
WHERE m.system IN {systems:Array(UInt32)} AND m.received >= {from:DateTime64(3, 'UTC')} - INTERVAL 1 DAY
	AND m.at >= {from:DateTime64(3, 'UTC')} AND m.at < {until:DateTime64(3, 'UTC')} AND m.at_stated AND m.status IN (4, 5, 9)
GROUP BY system
