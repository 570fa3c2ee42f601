-- Did anything arrive since? One row that changes with every batch; answered from counts of parts and the projections, a few milliseconds.
SELECT
	toUnixTimestamp64Milli((SELECT max(received) FROM dossier_message)) AS newest_message,
	toUnixTimestamp64Milli((SELECT max(received) FROM visit)) AS newest_visit,
	(SELECT count() FROM dossier_message) AS messages,
	(SELECT count() FROM visit) AS visits,
	(SELECT count() FROM dossier_remap FINAL) AS remaps
