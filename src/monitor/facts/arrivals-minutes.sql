-- What each system sent in the last hour: facts by minutes back from now (0: the last sixty seconds), by receipt, and the newest receipt.
-- Imports of files are left out: they are no sign of life. Of the tables only parts that were written in the last hour are read, because each
-- part knows from when to when its `received` reaches. Parameters: from, until (instants; `from` not included), until_ms.
SELECT what, system, max(last) AS last, groupArray((age, n)) AS minutes
FROM
(
	SELECT 'visits' AS what, system, toUInt8(intDiv({until_ms:Int64} - toUnixTimestamp64Milli(received), 60000)) AS age, count() AS n, max(received) AS last
	FROM visit
	WHERE received > {from:DateTime64(3)} AND received <= {until:DateTime64(3)}
	GROUP BY system, age
	UNION ALL
	SELECT 'dossiers' AS what, system, toUInt8(intDiv({until_ms:Int64} - toUnixTimestamp64Milli(received), 60000)) AS age, count() AS n, max(received) AS last
	FROM dossier_message
	WHERE received > {from:DateTime64(3)} AND received <= {until:DateTime64(3)} AND protocol != 'import'
	GROUP BY system, age
)
GROUP BY what, system
