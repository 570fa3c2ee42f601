-- The fold of dossiers again, of plain numbers: "the last statement, ties by the larger value" is the largest of (instant said, value) written
-- as one number, which the engine compares some ten times as fast as a pair. What a fold means is unchanged (docs/decisions/0004 and 0008):
-- 0 is unsaid; UInt64: milliseconds * 16 + value; UInt128: milliseconds * 2^64 + value, of units milliseconds * 2^32 + unit.

DROP VIEW dossier_fold_feed;

RENAME TABLE IF EXISTS dossier_fold TO dossier_fold_former;

CREATE TABLE dossier_fold
(
	system UInt32,
	dossier String CODEC(ZSTD(1)),
	procedure SimpleAggregateFunction(max, String) COMMENT 'milliseconds in 16 hexadecimal digits, then the code' CODEC(ZSTD(1)),
	unit_first SimpleAggregateFunction(min, UInt128) CODEC(ZSTD(1)),
	unit_last SimpleAggregateFunction(max, UInt128) CODEC(ZSTD(1)),
	heard SimpleAggregateFunction(max, DateTime64(3, 'UTC')) CODEC(ZSTD(1)),
	status SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	channel SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	level SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	payment SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	submitted SimpleAggregateFunction(max, UInt128) CODEC(ZSTD(1)),
	received SimpleAggregateFunction(max, UInt128) CODEC(ZSTD(1)),
	due SimpleAggregateFunction(max, UInt128) CODEC(ZSTD(1)),
	finished SimpleAggregateFunction(max, UInt128) CODEC(ZSTD(1)),
	returned SimpleAggregateFunction(max, UInt128) CODEC(ZSTD(1)),
	fee SimpleAggregateFunction(max, UInt128) CODEC(ZSTD(1)),
	digitised SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	reused SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	result_file SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	identity_verified SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	from_portal SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	applicant SimpleAggregateFunction(max, UInt128) CODEC(ZSTD(1)),
	rating SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
	taken SimpleAggregateFunction(min, UInt64) COMMENT 'first status other than 1 and 3, milliseconds; the largest number: none' CODEC(ZSTD(1)),
	first9 SimpleAggregateFunction(min, UInt64) COMMENT 'first status 9, milliseconds; the largest number: none' CODEC(ZSTD(1)),
	first10 SimpleAggregateFunction(min, UInt64) COMMENT 'first status 10, milliseconds; the largest number: none' CODEC(ZSTD(1)),
	last_open SimpleAggregateFunction(max, UInt64) COMMENT 'last status 2, 4, 5 or 6' CODEC(ZSTD(1)),
	first_end SimpleAggregateFunction(min, UInt64) COMMENT 'first status 3, 7 or 8; the largest number: none' CODEC(ZSTD(1)),
	statuses SimpleAggregateFunction(groupUniqArrayArray, Array(UInt64)) CODEC(ZSTD(1)),
	supplements SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(asked DateTime64(3, 'UTC'), answered Nullable(DateTime64(3, 'UTC')), due Nullable(DateTime64(3, 'UTC')))))
)
ENGINE = AggregatingMergeTree
ORDER BY (system, dossier)
SETTINGS min_bytes_for_wide_part = 200000000;

CREATE MATERIALIZED VIEW dossier_fold_feed TO dossier_fold AS
WITH
	18446744073709551615 AS none,
	toUInt64(toUnixTimestamp64Milli(m.at)) AS ms,
	ms * 16 AS said,
	bitShiftLeft(toUInt128(ms), 64) AS wide
SELECT
	m.system AS system,
	m.dossier AS dossier,
	if(m.procedure = '', '', concat(leftPad(hex(ms), 16, '0'), m.procedure)) AS procedure,
	bitShiftLeft(toUInt128(ms), 32) + m.unit AS unit_first,
	bitShiftLeft(toUInt128(ms), 32) + m.unit AS unit_last,
	m.received AS heard,
	if(m.status = 0, 0, said + m.status) AS status,
	if(m.channel = '', 0, said + toUInt8(m.channel)) AS channel,
	if(m.level = '', 0, said + toUInt8(m.level)) AS level,
	if(m.payment = '', 0, said + toUInt8(m.payment)) AS payment,
	if(m.submitted IS NULL, 0, wide + toUInt64(toUnixTimestamp64Milli(assumeNotNull(m.submitted)))) AS submitted,
	if(m.received_at IS NULL, 0, wide + toUInt64(toUnixTimestamp64Milli(assumeNotNull(m.received_at)))) AS received,
	if(m.due IS NULL, 0, wide + toUInt64(toUnixTimestamp64Milli(assumeNotNull(m.due)))) AS due,
	if(m.finished IS NULL, 0, wide + toUInt64(toUnixTimestamp64Milli(assumeNotNull(m.finished)))) AS finished,
	if(m.returned IS NULL, 0, wide + toUInt64(toUnixTimestamp64Milli(assumeNotNull(m.returned)))) AS returned,
	if(m.fee IS NULL, 0, wide + assumeNotNull(m.fee)) AS fee,
	if(m.digitised IS NULL, 0, said + assumeNotNull(m.digitised)) AS digitised,
	if(m.reused IS NULL, 0, said + assumeNotNull(m.reused)) AS reused,
	if(m.result_file IS NULL, 0, said + assumeNotNull(m.result_file)) AS result_file,
	if(m.identity_verified IS NULL, 0, said + assumeNotNull(m.identity_verified)) AS identity_verified,
	if(m.from_portal IS NULL, 0, said + assumeNotNull(m.from_portal)) AS from_portal,
	if(m.applicant = 0, 0, wide + m.applicant) AS applicant,
	if(m.rating IS NULL, 0, said + assumeNotNull(m.rating)) AS rating,
	if(m.status NOT IN (0, 1, 3), ms, none) AS taken,
	if(m.status = 9, ms, none) AS first9,
	if(m.status = 10, ms, none) AS first10,
	if(m.status IN (2, 4, 5, 6), said + m.status, 0) AS last_open,
	if(m.status IN (3, 7, 8), said + m.status, none) AS first_end,
	if(m.status = 0, [], [said + m.status]) AS statuses,
	m.supplements AS supplements
FROM dossier_heard AS m;

INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 0;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 1;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 2;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 3;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 4;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 5;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 6;
INSERT INTO dossier_heard SELECT * FROM dossier_message WHERE system % 8 = 7;

-- One row a dossier, as in 0005. `opened` is the last instant at which it was open; `finish_said` and `halt` are ends that statuses tell: the
-- first of their kind, or once it was opened again the last status. Milliseconds here, 0 where there is none. FINAL stands in a subquery, so
-- that whole rows are merged before anything is read from them.
CREATE OR REPLACE VIEW dossier AS
WITH
	18446744073709551615 AS none,
	intDiv(f.last_open, 16) AS opened,
	toUInt8(f.status % 16) AS last_status,
	intDiv(f.status, 16) AS status_at,
	f.finished != 0 AND toUInt64(bitShiftRight(f.finished, 64)) >= opened AS finish_stated,
	multiIf(
		f.first9 != none AND f.first9 >= opened, f.first9,
		f.first10 != none AND f.first10 >= opened, f.first10,
		last_status IN (9, 10), status_at,
		0
	) AS finish_said,
	multiIf(
		f.first_end != none AND f.first_end > f.last_open, f.first_end,
		last_status IN (3, 7, 8), f.status,
		0
	) AS halt,
	if(finish_stated AND (finish_said != 0 OR halt = 0), toUInt64(f.finished), finish_said) AS done,
	multiIf(
		f.returned != 0 AND toUInt64(bitShiftRight(f.returned, 64)) >= opened, toUInt64(f.returned),
		f.first10 != none AND f.first10 >= opened, f.first10,
		last_status = 10, status_at,
		0
	) AS handed_over,
	multiIf(done != 0, done, halt = 0, 0, finish_stated, toUInt64(f.finished), intDiv(halt, 16)) AS over,
	multiIf(f.received != 0, toUInt64(f.received), f.taken != none, f.taken, 0) AS taken_in
SELECT
	f.system AS system,
	f.dossier AS dossier,
	substring(f.procedure, 17) AS procedure,
	toUInt32(f.unit_first) AS unit_first,
	toUInt32(f.unit_last) AS unit_last,
	fromUnixTimestamp64Milli(toInt64(bitShiftRight(f.unit_first, 32)), 'UTC') AS first_at,
	fromUnixTimestamp64Milli(toInt64(bitShiftRight(f.unit_last, 32)), 'UTC') AS last_at,
	f.heard AS heard,
	last_status AS status,
	CAST(toInt8(f.channel % 16), 'Enum8(\'\' = 0, \'online\' = 1, \'counter\' = 2, \'post\' = 3)') AS channel,
	CAST(toInt8(f.level % 16), 'Enum8(\'\' = 0, \'full\' = 1, \'partial\' = 2)') AS level,
	if(f.submitted = 0, NULL, fromUnixTimestamp64Milli(toInt64(toUInt64(f.submitted)), 'UTC')) AS submitted,
	if(taken_in = 0, NULL, fromUnixTimestamp64Milli(toInt64(taken_in), 'UTC')) AS received,
	if(f.due = 0, NULL, fromUnixTimestamp64Milli(toInt64(toUInt64(f.due)), 'UTC')) AS due,
	if(done = 0, NULL, fromUnixTimestamp64Milli(toInt64(done), 'UTC')) AS finished,
	if(handed_over = 0, NULL, fromUnixTimestamp64Milli(toInt64(handed_over), 'UTC')) AS returned,
	if(over = 0, NULL, fromUnixTimestamp64Milli(toInt64(over), 'UTC')) AS ended,
	multiIf(
		done != 0, 'finished',
		halt != 0, transform(halt % 16, [3, 7, 8], ['refused', 'withdrawn', 'stopped'], ''),
		f.last_open != 0, transform(f.last_open % 16, [5, 6], ['supplement', 'payment'], 'inHand'),
		last_status = 1, 'registered',
		''
	) AS class,
	CAST(toInt8(f.payment % 16), 'Enum8(\'\' = 0, \'none\' = 1, \'portal\' = 2, \'unit\' = 3, \'counter\' = 4, \'other\' = 5)') AS payment,
	if(f.fee = 0, NULL, toUInt64(f.fee)) AS fee,
	if(f.digitised = 0, NULL, toBool(f.digitised % 16)) AS digitised,
	if(f.reused = 0, NULL, toBool(f.reused % 16)) AS reused,
	if(f.result_file = 0, NULL, toBool(f.result_file % 16)) AS result_file,
	if(f.identity_verified = 0, NULL, toBool(f.identity_verified % 16)) AS identity_verified,
	if(f.from_portal = 0, NULL, toBool(f.from_portal % 16)) AS from_portal,
	toUInt64(f.applicant) AS applicant,
	if(f.rating = 0, NULL, toUInt8(f.rating % 16)) AS rating,
	arraySort(CAST(arrayMap(x -> (x % 16, fromUnixTimestamp64Milli(toInt64(intDiv(x, 16)), 'UTC')), f.statuses), 'Array(Tuple(status UInt8, at DateTime64(3, \'UTC\')))')) AS statuses,
	arraySort(f.supplements) AS supplements
FROM (SELECT * FROM dossier_fold FINAL) AS f;

DROP TABLE dossier_fold_former;
