-- Which of these messages are stored. The dossiers narrow it down to the granules that can hold them.
SELECT DISTINCT toString(id) AS id
FROM dossier_message
WHERE system IN {systems:Array(UInt32)} AND dossier IN {dossiers:Array(String)} AND id IN {ids:Array(UUID)}
