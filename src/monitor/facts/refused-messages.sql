-- The newest refused messages of one system that are still open: what was replayed since is not.
SELECT q.received AS received, toString(q.id) AS id, q.protocol AS protocol, q.code AS code, q.message AS message, q.`index` AS `index`, q.raw AS raw
FROM quarantine AS q
WHERE q.system = {system:UInt32} AND ({after:UInt64} = 0 OR q.id < {after:UInt64})
	AND q.id NOT IN (SELECT d.id FROM quarantine_done AS d WHERE d.system = {system:UInt32})
ORDER BY q.id DESC
LIMIT {limit:UInt32}
