-- Facts of each system (or of one) and protocol: counts and instants, from the projections of both tables.
SELECT system, protocol, sum(n) AS facts, min(first) AS first, max(last) AS last, max(fact) AS last_fact
FROM
(
	SELECT system, protocol, count() AS n, min(received) AS first, max(received) AS last, max(at) AS fact
	FROM dossier_message
	WHERE {system:UInt32} = 0 OR system = {system:UInt32}
	GROUP BY system, protocol
	UNION ALL
	SELECT system, protocol, count() AS n, min(received) AS first, max(received) AS last, max(at) AS fact
	FROM visit
	WHERE {system:UInt32} = 0 OR system = {system:UInt32}
	GROUP BY system, protocol
)
GROUP BY system, protocol
