-- Step 1 of a run: the readings to be replaced are kept. Done again it writes the same rows.
INSERT INTO dossier_message_former
	(run, system, unit, dossier, procedure, at, at_stated, received, batch, protocol, mapping, id, status, channel, level, payment, submitted, received_at, due, finished,
	returned, fee, digitised, reused, result_file, identity_verified, from_portal, supplements, applicant, rating, raw)
SELECT
	{run:UInt32}, m.system, m.unit, m.dossier, m.procedure, m.at, m.at_stated, m.received, m.batch, m.protocol, m.mapping, m.id, m.status, m.channel, m.level, m.payment, m.submitted,
	m.received_at, m.due, m.finished, m.returned, m.fee, m.digitised, m.reused, m.result_file, m.identity_verified, m.from_portal, m.supplements, m.applicant, m.rating, m.raw
FROM dossier_message AS m
INNER JOIN (SELECT system, id, mapping FROM dossier_message_next FINAL WHERE run = {run:UInt32}) AS n ON m.system = n.system AND m.id = n.id
WHERE m.mapping < n.mapping
SETTINGS join_algorithm = 'grace_hash,hash'
