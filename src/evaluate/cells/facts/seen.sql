-- What the states and cells hold now; of systems whose messages were not folded in time it is not said, so that they are read again.
INSERT INTO roll_seen (what, system, at, messages, newest, version)
SELECT what, system, at, any(messages), any(newest), {version:UInt64}
FROM roll_found
WHERE what = 'visits' OR NOT has({behind:Array(UInt32)}, system)
GROUP BY what, system, at
