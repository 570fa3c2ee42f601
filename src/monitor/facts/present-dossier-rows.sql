-- Which of these messages are stored. The dossiers narrow it down to the granules that can hold them.
-- The column is named with its table: the answer's `id` is text and would otherwise be what is compared.
-- Codes and identities travel as two texts: shorter than arrays, so a batch of 10,000 is three or four questions, not ten.
SELECT DISTINCT toString(m.id) AS id
FROM dossier_message AS m
WHERE m.system IN {systems:Array(UInt32)}
	AND m.dossier IN (SELECT arrayJoin(splitByChar('\x1f', {dossiers:String})))
	AND m.id IN (SELECT toUUID(arrayJoin(extractAll({ids:String}, '[0-9a-f]{32}'))))
