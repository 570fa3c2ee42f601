-- The dossiers that the new messages speak of. Two requests at once may be stored in the other order than they were received, so those of the last
-- seconds before are read again.
INSERT INTO roll_touched (system, dossier, newest)
SELECT m.system, m.dossier, max(m.received)
FROM dossier_message AS m
INNER JOIN (SELECT system, at, min(since) AS since FROM roll_found WHERE what = 'dossiers' GROUP BY system, at) AS f
	ON f.system = m.system AND f.at = toStartOfHour(m.received)
WHERE m.system IN (SELECT system FROM roll_found WHERE what = 'dossiers')
	AND m.received > (SELECT min(since) - INTERVAL 5 SECOND FROM roll_found WHERE what = 'dossiers') AND m.received > f.since - INTERVAL 5 SECOND
GROUP BY m.system, m.dossier
