-- Where the messages newer than the newest one seen are not as many as the difference (something older came late), the whole hour is read.
INSERT INTO roll_found (what, system, at, messages, seen, newest, since)
SELECT 'dossiers', f.system, f.at, f.messages, f.seen, f.newest, toDateTime64(f.at, 3, 'UTC') - INTERVAL 1 MILLISECOND
FROM (SELECT * FROM roll_found WHERE what = 'dossiers') AS f
LEFT JOIN (
	SELECT m.system AS system, toStartOfHour(m.received) AS hour, count() AS messages
	FROM dossier_message AS m
	INNER JOIN (SELECT system, at, since FROM roll_found WHERE what = 'dossiers') AS g ON g.system = m.system AND g.at = toStartOfHour(m.received)
	WHERE m.system IN (SELECT system FROM roll_found WHERE what = 'dossiers')
		AND m.received > (SELECT min(since) FROM roll_found WHERE what = 'dossiers') AND m.received > g.since
	GROUP BY system, hour
) AS c ON c.system = f.system AND c.hour = f.at
WHERE f.seen != 0 AND c.messages + f.seen != f.messages
