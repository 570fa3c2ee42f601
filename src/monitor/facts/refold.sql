-- Folds again what was received in the minutes before the newest message: a crash may lie between a message and its fold, and folding
-- twice changes nothing.
INSERT INTO dossier_heard
SELECT *
FROM dossier_message
WHERE received >= (SELECT max(received) FROM dossier_message) - INTERVAL 10 MINUTE
	AND batch >= (SELECT max(batch) FROM dossier_message) - bitShiftLeft(toUInt64(600000), 22)
