-- How many kept messages of each protocol and version there are to read.
SELECT m.protocol AS protocol, m.mapping AS mapping, count() AS messages
FROM dossier_message AS m
WHERE m.received >= {since:DateTime64(3)} AND ({system:UInt32} = 0 OR m.system = {system:UInt32})
GROUP BY m.protocol, m.mapping
