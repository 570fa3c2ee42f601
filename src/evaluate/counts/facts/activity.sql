-- Which system spoke of which span, and when it was last heard?
-- Grain: system and month (or day, where days are asked). Answered from the hourly projections of the fact tables, not from the facts.
-- Parameters: shape ('%Y-%m' or '%Y-%m-%d'), from and until (instants the facts speak of).
SELECT
	system,
	formatDateTime(hour, {shape:String}, 'Asia/Ho_Chi_Minh') AS span,
	sum(facts) AS facts,
	toUnixTimestamp64Milli(max(heard)) AS heard
FROM
(
	SELECT system, toStartOfHour(at) AS hour, count() AS facts, max(received) AS heard FROM dossier_message GROUP BY system, hour
	UNION ALL
	SELECT system, toStartOfHour(at) AS hour, count() AS facts, max(received) AS heard FROM visit GROUP BY system, hour
)
WHERE hour >= {from:DateTime64(3, 'UTC')} AND hour < {until:DateTime64(3, 'UTC')}
GROUP BY system, span
