-- The account of one system by hour of receipt, or by day of Vietnam: facts from the projections, repetitions from the receipts, refusals
-- from the quarantine (beacons beyond the limit are counted with the receipts and not kept). Late is what was heard more than `late` hours after the hour it speaks of.
-- `until` is not included; hours without any message have no row.
SELECT
	if({step:String} = 'day', toUnixTimestamp(toStartOfDay(hour, 'Asia/Ho_Chi_Minh')), toUnixTimestamp(hour)) AS start,
	sum(n) AS accepted,
	sum(after) AS late,
	sum(again) AS duplicates,
	sumMapIf(map(reason, refused), reason != '') AS reasons
FROM
(
	SELECT hour, sum(m) AS n, sumIf(m, spoken < hour - toIntervalHour({late:UInt32})) AS after, 0 AS again, '' AS reason, 0 AS refused
	FROM
	(
		SELECT toStartOfHour(received) AS hour, toStartOfHour(at) AS spoken, count() AS m
		FROM dossier_message
		WHERE system = {system:UInt32} AND toStartOfHour(received) >= {from:DateTime} AND toStartOfHour(received) < {until:DateTime}
		GROUP BY hour, spoken
		UNION ALL
		SELECT toStartOfHour(received) AS hour, toStartOfHour(at) AS spoken, count() AS m
		FROM visit
		WHERE system = {system:UInt32} AND toStartOfHour(received) >= {from:DateTime} AND toStartOfHour(received) < {until:DateTime}
		GROUP BY hour, spoken
	)
	GROUP BY hour
	UNION ALL
	SELECT r.hour AS hour, 0 AS n, 0 AS after, sum(r.duplicates) AS again, '' AS reason, 0 AS refused
	FROM (SELECT * FROM receipt FINAL WHERE system = {system:UInt32} AND hour >= {from:DateTime} AND hour < {until:DateTime}) AS r
	GROUP BY hour
	UNION ALL
	SELECT r.hour AS hour, 0 AS n, 0 AS after, 0 AS again, 'monitor.too-many' AS reason, sum(r.codes['monitor.too-many']) AS refused
	FROM (SELECT * FROM receipt FINAL WHERE system = {system:UInt32} AND hour >= {from:DateTime} AND hour < {until:DateTime}) AS r
	GROUP BY hour
	HAVING refused > 0
	UNION ALL
	SELECT toStartOfHour(q.received) AS hour, 0 AS n, 0 AS after, 0 AS again, toString(q.code) AS reason, count() AS refused
	FROM quarantine AS q
	WHERE system = {system:UInt32} AND q.received >= {from:DateTime} AND q.received < {until:DateTime}
	GROUP BY hour, reason
)
GROUP BY start
HAVING accepted > 0 OR duplicates > 0 OR notEmpty(reasons)
ORDER BY start
LIMIT {limit:UInt32}
