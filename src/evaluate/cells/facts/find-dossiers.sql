-- Hours of receipt of a system with another number of messages than the states hold, or a newer one (a merge may have taken a message that was there
-- twice away while a new one came); from the projection, not from the messages.
-- `since`: what is newer than the newest one seen is new, or the whole hour.
INSERT INTO roll_found (what, system, at, messages, seen, newest, since)
SELECT 'dossiers', f.system, f.hour, f.messages, s.messages, f.newest, if(s.messages = 0, toDateTime64(f.hour, 3, 'UTC') - INTERVAL 1 MILLISECOND, s.newest)
FROM (
	SELECT system, toStartOfHour(received) AS hour, count() AS messages, max(received) AS newest FROM dossier_message GROUP BY system, hour
) AS f
LEFT JOIN (SELECT system, at, messages, newest FROM roll_seen FINAL WHERE what = 'dossiers') AS s ON s.system = f.system AND s.at = f.hour
WHERE f.messages != s.messages OR f.newest != s.newest
