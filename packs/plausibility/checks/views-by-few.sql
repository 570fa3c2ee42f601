-- Of the views by people: those by visitors with more than a hundred of them on one day.
SELECT by_visitor.system AS system, sumIf(by_visitor.views, by_visitor.views > 100) AS numerator, sum(by_visitor.views) AS denominator, []::Array(String) AS examples
FROM
(
	SELECT v.system AS system, toDate(v.at, 'Asia/Ho_Chi_Minh') AS day, v.visitor AS visitor, uniqExact(v.id) AS views
	FROM visit AS v
	WHERE v.system IN {systems:Array(UInt32)} AND v.received >= {from:DateTime64(3, 'UTC')} - INTERVAL 1 DAY
	AND v.at >= {from:DateTime64(3, 'UTC')} AND v.at < {until:DateTime64(3, 'UTC')} AND v.kind = 'view' AND v.device != 'bot' AND v.visitor != 0
	GROUP BY system, day, visitor
) AS by_visitor
GROUP BY system
