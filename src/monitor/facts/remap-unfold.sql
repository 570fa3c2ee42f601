-- Step 4 of a run: a fold cannot forget, so the folds of the dossiers that were spoken of, before or now, go,
ALTER TABLE dossier_fold DELETE WHERE (system, dossier) IN (
	SELECT system, dossier FROM dossier_message_former WHERE run = {run:UInt32}
	UNION ALL
	SELECT system, dossier FROM dossier_message_next WHERE run = {run:UInt32}
)
