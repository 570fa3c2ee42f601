-- Refused messages of each system (or of one) by system, code and protocol.
SELECT system, code, protocol, count() AS refused
FROM quarantine
WHERE {system:UInt32} = 0 OR system = {system:UInt32}
GROUP BY system, code, protocol
ORDER BY refused DESC, code
