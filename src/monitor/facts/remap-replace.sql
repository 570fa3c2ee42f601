-- Step 2 of a run: the new readings are written, with receipt, applicant and raw text of the rows that they replace. Done again it writes
-- what is missing.
INSERT INTO dossier_message
	(system, unit, dossier, procedure, at, at_stated, received, batch, protocol, mapping, id, status, channel, level, payment, submitted, received_at, due, finished,
	returned, fee, digitised, reused, result_file, identity_verified, from_portal, supplements, applicant, rating, raw)
SELECT
	f.system, n.unit, n.dossier, n.procedure, n.at, n.at_stated, f.received, f.batch, f.protocol, n.mapping, f.id, n.status, n.channel, n.level, n.payment, n.submitted,
	n.received_at, n.due, n.finished, n.returned, n.fee, n.digitised, n.reused, n.result_file, n.identity_verified, n.from_portal, n.supplements, f.applicant, n.rating, f.raw
FROM (SELECT * FROM dossier_message_former FINAL WHERE run = {run:UInt32}) AS f
INNER JOIN (SELECT * FROM dossier_message_next FINAL WHERE run = {run:UInt32}) AS n ON f.system = n.system AND f.id = n.id
WHERE (f.system, f.id, n.mapping) NOT IN (
	SELECT m.system, m.id, m.mapping
	FROM dossier_message AS m
	WHERE (m.system, m.id) IN (SELECT system, id FROM dossier_message_next WHERE run = {run:UInt32})
)
LIMIT 1 BY f.system, f.id
SETTINGS join_algorithm = 'grace_hash,hash'
