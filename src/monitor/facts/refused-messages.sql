-- The newest refused messages of one system.
SELECT received, toString(id) AS id, protocol, code, message, `index`, raw
FROM quarantine
WHERE system = {system:UInt32} AND ({after:UInt64} = 0 OR id < {after:UInt64})
ORDER BY id DESC
LIMIT {limit:UInt32}
