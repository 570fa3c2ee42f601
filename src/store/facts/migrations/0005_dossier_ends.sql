-- When a dossier ended, mended (docs/decisions/0008). What was said to be over may be opened again: a 9 that a later 4 or 5 takes back is no
-- finish, and a 7 or 8 said again with a later instant does not move the end. A withdrawn or stopped dossier is not finished, whatever date it
-- carries. The rules in words and in TypeScript: src/monitor/dossier-rules.ts, held to this view by tests.
-- Two numbers suffice for it, min and max as all of the fold; reading the set `statuses` of every dossier took twice the time of a count.

ALTER TABLE dossier_fold
	ADD COLUMN IF NOT EXISTS last_open SimpleAggregateFunction(max, UInt64) COMMENT 'last status 2, 4, 5 or 6: milliseconds * 16 + status; 0: none';
ALTER TABLE dossier_fold
	ADD COLUMN IF NOT EXISTS first_end SimpleAggregateFunction(min, UInt64) DEFAULT 18446744073709551615
	COMMENT 'first status 3, 7 or 8: milliseconds * 16 + status; the largest number: none';

DROP VIEW dossier_fold_feed;

CREATE MATERIALIZED VIEW dossier_fold_feed TO dossier_fold AS
WITH
	toDateTime64(0, 3, 'UTC') AS unsaid,
	toUInt64(toUnixTimestamp64Milli(m.at)) * 16 + m.status AS said
SELECT
	m.system AS system,
	m.dossier AS dossier,
	(if(m.procedure = '', unsaid, m.at), toString(m.procedure)) AS procedure,
	(m.at, m.unit) AS unit_first,
	(m.at, m.unit) AS unit_last,
	m.received AS heard,
	(if(m.status = 0, unsaid, m.at), m.status) AS status,
	(if(m.channel = '', unsaid, m.at), m.channel) AS channel,
	(if(m.level = '', unsaid, m.at), m.level) AS level,
	(if(m.payment = '', unsaid, m.at), m.payment) AS payment,
	(if(m.submitted IS NULL, unsaid, m.at), ifNull(m.submitted, unsaid)) AS submitted,
	(if(m.received_at IS NULL, unsaid, m.at), ifNull(m.received_at, unsaid)) AS received,
	(if(m.due IS NULL, unsaid, m.at), ifNull(m.due, unsaid)) AS due,
	(if(m.finished IS NULL, unsaid, m.at), ifNull(m.finished, unsaid)) AS finished,
	(if(m.returned IS NULL, unsaid, m.at), ifNull(m.returned, unsaid)) AS returned,
	(if(m.fee IS NULL, unsaid, m.at), ifNull(m.fee, 0)) AS fee,
	(if(m.digitised IS NULL, unsaid, m.at), ifNull(m.digitised, false)) AS digitised,
	(if(m.reused IS NULL, unsaid, m.at), ifNull(m.reused, false)) AS reused,
	(if(m.result_file IS NULL, unsaid, m.at), ifNull(m.result_file, false)) AS result_file,
	(if(m.identity_verified IS NULL, unsaid, m.at), ifNull(m.identity_verified, false)) AS identity_verified,
	(if(m.from_portal IS NULL, unsaid, m.at), ifNull(m.from_portal, false)) AS from_portal,
	(if(m.applicant = 0, unsaid, m.at), m.applicant) AS applicant,
	(if(m.rating IS NULL, unsaid, m.at), ifNull(m.rating, 0)) AS rating,
	if(m.status NOT IN (0, 1, 3), m.at, NULL) AS taken,
	if(m.status = 9, m.at, NULL) AS first9,
	if(m.status = 10, m.at, NULL) AS first10,
	if(m.status = 0, [], [(m.status, m.at)]) AS statuses,
	if(m.status IN (2, 4, 5, 6), said, 0) AS last_open,
	if(m.status IN (3, 7, 8), said, 18446744073709551615) AS first_end,
	m.supplements AS supplements
FROM dossier_heard AS m;

-- What is there is folded again, so that the new columns are filled: folding twice changes nothing else. In eight parts, since a statement has
-- two minutes.
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 0;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 1;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 2;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 3;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 4;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 5;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 6;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 7;

-- One row a dossier, as in 0001 but for `finished`, `returned`, `ended`, and the new `class`: where it stands. `opened` is the last instant at
-- which it was open; `finish_said` and `halt` are ends that statuses tell: the first of their kind, or once it was opened again the last status.
CREATE OR REPLACE VIEW dossier AS
WITH
	intDiv(f.last_open, 16) AS opened,
	f.finished.at != 0 AND toUnixTimestamp64Milli(f.finished.at) >= opened AS finish_stated,
	multiIf(
		toUnixTimestamp64Milli(f.first9) >= opened, f.first9,
		toUnixTimestamp64Milli(f.first10) >= opened, f.first10,
		f.status.value IN (9, 10), f.status.at,
		NULL
	) AS finish_said,
	multiIf(
		f.first_end != 18446744073709551615 AND f.first_end > f.last_open, f.first_end,
		f.status.value IN (3, 7, 8), toUInt64(toUnixTimestamp64Milli(f.status.at)) * 16 + f.status.value,
		0
	) AS halt,
	if(finish_stated AND (finish_said IS NOT NULL OR halt = 0), f.finished.value, finish_said) AS done
SELECT
	f.system AS system,
	f.dossier AS dossier,
	f.procedure.value AS procedure,
	f.unit_first.value AS unit_first,
	f.unit_last.value AS unit_last,
	f.unit_first.at AS first_at,
	f.unit_last.at AS last_at,
	f.heard AS heard,
	f.status.value AS status,
	f.channel.value AS channel,
	f.level.value AS level,
	if(f.submitted.at = 0, NULL, f.submitted.value) AS submitted,
	if(f.received.at = 0, f.taken, f.received.value) AS received,
	if(f.due.at = 0, NULL, f.due.value) AS due,
	done AS finished,
	multiIf(
		f.returned.at != 0 AND toUnixTimestamp64Milli(f.returned.at) >= opened, f.returned.value,
		toUnixTimestamp64Milli(f.first10) >= opened, f.first10,
		f.status.value = 10, f.status.at,
		NULL
	) AS returned,
	multiIf(done IS NOT NULL, done, halt = 0, NULL, finish_stated, f.finished.value, fromUnixTimestamp64Milli(toInt64(intDiv(halt, 16)), 'UTC')) AS ended,
	multiIf(
		done IS NOT NULL, 'finished',
		halt != 0, transform(halt % 16, [3, 7, 8], ['refused', 'withdrawn', 'stopped'], ''),
		f.last_open != 0, transform(f.last_open % 16, [5, 6], ['supplement', 'payment'], 'inHand'),
		f.status.value = 1, 'registered',
		''
	) AS class,
	f.payment.value AS payment,
	if(f.fee.at = 0, NULL, f.fee.value) AS fee,
	if(f.digitised.at = 0, NULL, f.digitised.value) AS digitised,
	if(f.reused.at = 0, NULL, f.reused.value) AS reused,
	if(f.result_file.at = 0, NULL, f.result_file.value) AS result_file,
	if(f.identity_verified.at = 0, NULL, f.identity_verified.value) AS identity_verified,
	if(f.from_portal.at = 0, NULL, f.from_portal.value) AS from_portal,
	f.applicant.value AS applicant,
	if(f.rating.at = 0, NULL, f.rating.value) AS rating,
	arraySort(f.statuses) AS statuses,
	arraySort(f.supplements) AS supplements
FROM (SELECT * FROM dossier_fold FINAL) AS f;
