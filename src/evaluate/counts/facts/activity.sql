-- Which system spoke of which span, and when it was last heard?
-- Grain: system and month (or day, where days are asked). Messages from their hourly projection, visits from what the cells hold of each day of a site:
-- 85 case systems have some hundred thousand hours a year, 600 portals millions.
-- Parameters: shape ('%Y-%m' or '%Y-%m-%d'), from and to (days of Vietnam that the facts speak of, both inclusive).
SELECT
	system,
	formatDateTime(day, {shape:String}) AS span,
	sum(facts) AS facts,
	toUnixTimestamp64Milli(max(heard)) AS heard
FROM
(
	SELECT system, toDate(toStartOfHour(at), 'Asia/Ho_Chi_Minh') AS day, count() AS facts, max(received) AS heard
	FROM dossier_message GROUP BY system, day
	UNION ALL
	SELECT system, toDate(at, 'UTC') AS day, messages AS facts, newest AS heard FROM roll_seen FINAL WHERE what = 'visits' AND messages > 0
)
WHERE day BETWEEN {from:Date} AND {to:Date}
GROUP BY system, span
