-- A message can be read some milliseconds before its fold: systems whose newest messages are not folded yet.
SELECT DISTINCT t.system AS system
FROM (
	SELECT system, dossier, max(received) AS newest FROM dossier_message
	WHERE system IN (SELECT system FROM roll_found WHERE what = 'dossiers')
		AND received > (SELECT max(newest) FROM roll_found WHERE what = 'dossiers') - INTERVAL 10 SECOND
	GROUP BY system, dossier
) AS t
LEFT JOIN (
	SELECT system, dossier, max(heard) AS heard FROM dossier_fold
	WHERE (system, dossier) IN (
		SELECT system, dossier FROM dossier_message
		WHERE system IN (SELECT system FROM roll_found WHERE what = 'dossiers')
			AND received > (SELECT max(newest) FROM roll_found WHERE what = 'dossiers') - INTERVAL 10 SECOND
	)
	GROUP BY system, dossier
) AS f ON f.system = t.system AND f.dossier = t.dossier
WHERE f.heard < t.newest
