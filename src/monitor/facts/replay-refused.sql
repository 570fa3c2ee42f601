-- Refused messages that are still open, oldest first, page by page: of all systems, or of one and of those whose sender nobody knew (0).
SELECT q.system AS system, toString(q.id) AS id, toUnixTimestamp64Milli(q.received) AS received, q.protocol AS protocol, q.code AS code, q.message AS message, q.raw AS raw
FROM quarantine AS q
WHERE q.id > {after:UInt64} AND q.received >= {since:DateTime64(3)} AND ({code:String} = '' OR q.code = {code:String})
	AND ({any:Bool} OR q.system IN (0, {system:UInt32}))
	AND (q.system, q.id) NOT IN (SELECT d.system, d.id FROM quarantine_done AS d)
ORDER BY q.id
LIMIT 1 BY q.system, q.id
LIMIT {limit:UInt32}
