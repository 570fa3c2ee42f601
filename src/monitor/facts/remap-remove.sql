-- Step 3 of a run: the replaced readings go; they stand in dossier_message_former.
ALTER TABLE dossier_message DELETE WHERE (system, id, mapping) IN (SELECT system, id, mapping FROM dossier_message_former WHERE run = {run:UInt32})
