-- Kept messages of one protocol in the order of the table, page by page: each with its reading and its raw text. The first two conditions on
-- the key say the same as the third, in the form by which the engine finds the place.
SELECT
	m.system AS system,
	m.unit AS unit,
	m.dossier AS dossier,
	m.procedure AS procedure,
	toUnixTimestamp64Milli(m.at) AS at,
	m.at_stated AS at_stated,
	toUnixTimestamp64Milli(m.received) AS received,
	m.mapping AS mapping,
	toString(m.id) AS id,
	m.status AS status,
	m.channel AS channel,
	m.level AS level,
	m.payment AS payment,
	toUnixTimestamp64Milli(m.submitted) AS submitted,
	toUnixTimestamp64Milli(m.received_at) AS received_at,
	toUnixTimestamp64Milli(m.due) AS due,
	toUnixTimestamp64Milli(m.finished) AS finished,
	toUnixTimestamp64Milli(m.returned) AS returned,
	m.fee AS fee,
	m.digitised AS digitised,
	m.reused AS reused,
	m.result_file AS result_file,
	m.identity_verified AS identity_verified,
	m.from_portal AS from_portal,
	arrayMap(s -> (toUnixTimestamp64Milli(s.asked), toUnixTimestamp64Milli(s.answered), toUnixTimestamp64Milli(s.due)), m.supplements) AS supplements,
	m.rating AS rating,
	m.raw AS raw
FROM dossier_message AS m
WHERE m.protocol = {protocol:String} AND m.mapping < {below:UInt32} AND m.received >= {since:DateTime64(3)} AND ({system:UInt32} = 0 OR m.system = {system:UInt32})
	AND (m.system > {afterSystem:UInt32} OR (m.system = {afterSystem:UInt32} AND m.dossier >= {afterDossier:String}))
	AND (m.system, m.dossier, m.at, m.id) > ({afterSystem:UInt32}, {afterDossier:String}, fromUnixTimestamp64Milli({afterAt:Int64}, 'UTC'), toUUID({afterId:String}))
ORDER BY m.system, m.dossier, m.at, m.id
LIMIT 1 BY m.system, m.dossier, m.at, m.id
LIMIT {limit:UInt32}
