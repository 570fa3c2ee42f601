-- Refused messages by system, code and protocol.
SELECT system, code, protocol, count() AS refused
FROM quarantine
GROUP BY system, code, protocol
ORDER BY refused DESC, code
