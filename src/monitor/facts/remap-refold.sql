-- and are made again from all their messages (step 5).
INSERT INTO dossier_heard
SELECT *
FROM dossier_message
WHERE (system, dossier) IN (
	SELECT system, dossier FROM dossier_message_former WHERE run = {run:UInt32}
	UNION ALL
	SELECT system, dossier FROM dossier_message_next WHERE run = {run:UInt32}
)
