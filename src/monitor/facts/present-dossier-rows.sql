-- Which of these messages are stored. The dossiers narrow it down to the granules that can hold them.
-- The column is named with its table: the answer's `id` is text and would otherwise be what is compared.
SELECT DISTINCT toString(m.id) AS id
FROM dossier_message AS m
WHERE m.system IN {systems:Array(UInt32)} AND m.dossier IN {dossiers:Array(String)} AND m.id IN {ids:Array(UUID)}
