-- The newest refused messages of one system.
SELECT q.received AS received, toString(q.id) AS id, q.protocol AS protocol, code, message, `index`, raw
FROM quarantine AS q
WHERE system = {system:UInt32} AND ({after:UInt64} = 0 OR q.id < {after:UInt64})
ORDER BY q.id DESC
LIMIT {limit:UInt32}
