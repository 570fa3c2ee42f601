-- Refused messages of each system (or of one) that are still open, by system, code and protocol; what was replayed since is not. Beacons
-- beyond the limit are counted and not kept.
SELECT system, code, protocol, sum(n) AS refused
FROM
(
	SELECT q.system AS system, toString(q.code) AS code, toString(q.protocol) AS protocol, count() AS n
	FROM quarantine AS q
	WHERE ({system:UInt32} = 0 OR q.system = {system:UInt32}) AND (q.system, q.id) NOT IN (SELECT d.system, d.id FROM quarantine_done AS d)
	GROUP BY system, code, protocol
	UNION ALL
	SELECT system, 'monitor.too-many' AS code, toString(r.protocol) AS protocol, sum(r.codes['monitor.too-many']) AS n
	FROM (SELECT * FROM receipt FINAL WHERE {system:UInt32} = 0 OR system = {system:UInt32}) AS r
	GROUP BY system, protocol
)
GROUP BY system, code, protocol
HAVING refused > 0
ORDER BY refused DESC, code
