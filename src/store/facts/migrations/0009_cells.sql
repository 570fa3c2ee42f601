-- Figures at national size (docs/decisions/0013): what each dossier counts as stands in `dossier_state`, signed, and sums of it in cells by month and
-- unit. What changes is told as the difference (old row with -1, new row with 1), so every table here is a sum that minds no order. Nothing of a
-- pack is in here: `marks` has a bit for each slot, a set of conditions that measures use, and the numbers of the slots are given at runtime.
-- A figure is read from what was acknowledged, so what is written here is written through to the disk: the counts in `roll_seen` must not
-- outlive the states that they speak of.

CREATE TABLE dossier_state
(
	system UInt32,
	dossier String CODEC(ZSTD(1)),
	unit UInt32 COMMENT 'that the earliest message named' CODEC(ZSTD(1)),
	procedure LowCardinality(String) COMMENT 'empty: unsaid' CODEC(ZSTD(1)),
	applicant UInt64 COMMENT '0: unsaid' CODEC(ZSTD(1)),
	marks UInt64 COMMENT 'one bit for each slot whose conditions it fulfils' CODEC(ZSTD(1)),
	received Date COMMENT 'days of Vietnam; 1970-01-01: none' CODEC(ZSTD(1)),
	finished Date CODEC(ZSTD(1)),
	closed Date COMMENT 'the end by Decision 766' CODEC(ZSTD(1)),
	`left` Date COMMENT 'the end of whatever kind, not before the receipt' CODEC(ZSTD(1)),
	late Date COMMENT 'the day at whose end it counts as late when it is still open' CODEC(ZSTD(1)),
	pauses Array(Date) COMMENT 'waiting for the applicant: from, to, from, … between receipt and end; an odd number: still' CODEC(ZSTD(1)),
	took UInt32 COMMENT 'seconds from the receipt to the finish; 0: not known' CODEC(ZSTD(1)),
	sign Int64 CODEC(ZSTD(1))
)
ENGINE = SummingMergeTree(sign)
ORDER BY (system, dossier, unit, procedure, applicant, marks, received, finished, closed, `left`, late, pauses, took)
SETTINGS min_bytes_for_wide_part = 200000000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Dossiers by what happened to them in a month. s0 counts all, s1 to s63 those of a slot.
CREATE TABLE measure_cell
(
	event Enum8('received' = 1, 'finished' = 2, 'closed' = 3),
	month Date,
	unit UInt32,
	system UInt32,
	s0 Int64 CODEC(ZSTD(1)), s1 Int64 CODEC(ZSTD(1)), s2 Int64 CODEC(ZSTD(1)), s3 Int64 CODEC(ZSTD(1)), s4 Int64 CODEC(ZSTD(1)), s5 Int64 CODEC(ZSTD(1)), s6 Int64 CODEC(ZSTD(1)), s7 Int64 CODEC(ZSTD(1)),
	s8 Int64 CODEC(ZSTD(1)), s9 Int64 CODEC(ZSTD(1)), s10 Int64 CODEC(ZSTD(1)), s11 Int64 CODEC(ZSTD(1)), s12 Int64 CODEC(ZSTD(1)), s13 Int64 CODEC(ZSTD(1)), s14 Int64 CODEC(ZSTD(1)), s15 Int64 CODEC(ZSTD(1)),
	s16 Int64 CODEC(ZSTD(1)), s17 Int64 CODEC(ZSTD(1)), s18 Int64 CODEC(ZSTD(1)), s19 Int64 CODEC(ZSTD(1)), s20 Int64 CODEC(ZSTD(1)), s21 Int64 CODEC(ZSTD(1)), s22 Int64 CODEC(ZSTD(1)), s23 Int64 CODEC(ZSTD(1)),
	s24 Int64 CODEC(ZSTD(1)), s25 Int64 CODEC(ZSTD(1)), s26 Int64 CODEC(ZSTD(1)), s27 Int64 CODEC(ZSTD(1)), s28 Int64 CODEC(ZSTD(1)), s29 Int64 CODEC(ZSTD(1)), s30 Int64 CODEC(ZSTD(1)), s31 Int64 CODEC(ZSTD(1)),
	s32 Int64 CODEC(ZSTD(1)), s33 Int64 CODEC(ZSTD(1)), s34 Int64 CODEC(ZSTD(1)), s35 Int64 CODEC(ZSTD(1)), s36 Int64 CODEC(ZSTD(1)), s37 Int64 CODEC(ZSTD(1)), s38 Int64 CODEC(ZSTD(1)), s39 Int64 CODEC(ZSTD(1)),
	s40 Int64 CODEC(ZSTD(1)), s41 Int64 CODEC(ZSTD(1)), s42 Int64 CODEC(ZSTD(1)), s43 Int64 CODEC(ZSTD(1)), s44 Int64 CODEC(ZSTD(1)), s45 Int64 CODEC(ZSTD(1)), s46 Int64 CODEC(ZSTD(1)), s47 Int64 CODEC(ZSTD(1)),
	s48 Int64 CODEC(ZSTD(1)), s49 Int64 CODEC(ZSTD(1)), s50 Int64 CODEC(ZSTD(1)), s51 Int64 CODEC(ZSTD(1)), s52 Int64 CODEC(ZSTD(1)), s53 Int64 CODEC(ZSTD(1)), s54 Int64 CODEC(ZSTD(1)), s55 Int64 CODEC(ZSTD(1)),
	s56 Int64 CODEC(ZSTD(1)), s57 Int64 CODEC(ZSTD(1)), s58 Int64 CODEC(ZSTD(1)), s59 Int64 CODEC(ZSTD(1)), s60 Int64 CODEC(ZSTD(1)), s61 Int64 CODEC(ZSTD(1)), s62 Int64 CODEC(ZSTD(1)), s63 Int64 CODEC(ZSTD(1))
)
ENGINE = SummingMergeTree
ORDER BY (event, month, unit, system)
SETTINGS min_bytes_for_wide_part = 200000000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW measure_cell_feed TO measure_cell AS
SELECT
	g.event AS event, g.month AS month, g.unit AS unit, g.system AS system,
	sum(g.n) AS s0, sumIf(g.n, bitTest(g.marks, 1)) AS s1, sumIf(g.n, bitTest(g.marks, 2)) AS s2, sumIf(g.n, bitTest(g.marks, 3)) AS s3,
	sumIf(g.n, bitTest(g.marks, 4)) AS s4, sumIf(g.n, bitTest(g.marks, 5)) AS s5, sumIf(g.n, bitTest(g.marks, 6)) AS s6, sumIf(g.n, bitTest(g.marks, 7)) AS s7,
	sumIf(g.n, bitTest(g.marks, 8)) AS s8, sumIf(g.n, bitTest(g.marks, 9)) AS s9, sumIf(g.n, bitTest(g.marks, 10)) AS s10, sumIf(g.n, bitTest(g.marks, 11)) AS s11,
	sumIf(g.n, bitTest(g.marks, 12)) AS s12, sumIf(g.n, bitTest(g.marks, 13)) AS s13, sumIf(g.n, bitTest(g.marks, 14)) AS s14, sumIf(g.n, bitTest(g.marks, 15)) AS s15,
	sumIf(g.n, bitTest(g.marks, 16)) AS s16, sumIf(g.n, bitTest(g.marks, 17)) AS s17, sumIf(g.n, bitTest(g.marks, 18)) AS s18, sumIf(g.n, bitTest(g.marks, 19)) AS s19,
	sumIf(g.n, bitTest(g.marks, 20)) AS s20, sumIf(g.n, bitTest(g.marks, 21)) AS s21, sumIf(g.n, bitTest(g.marks, 22)) AS s22, sumIf(g.n, bitTest(g.marks, 23)) AS s23,
	sumIf(g.n, bitTest(g.marks, 24)) AS s24, sumIf(g.n, bitTest(g.marks, 25)) AS s25, sumIf(g.n, bitTest(g.marks, 26)) AS s26, sumIf(g.n, bitTest(g.marks, 27)) AS s27,
	sumIf(g.n, bitTest(g.marks, 28)) AS s28, sumIf(g.n, bitTest(g.marks, 29)) AS s29, sumIf(g.n, bitTest(g.marks, 30)) AS s30, sumIf(g.n, bitTest(g.marks, 31)) AS s31,
	sumIf(g.n, bitTest(g.marks, 32)) AS s32, sumIf(g.n, bitTest(g.marks, 33)) AS s33, sumIf(g.n, bitTest(g.marks, 34)) AS s34, sumIf(g.n, bitTest(g.marks, 35)) AS s35,
	sumIf(g.n, bitTest(g.marks, 36)) AS s36, sumIf(g.n, bitTest(g.marks, 37)) AS s37, sumIf(g.n, bitTest(g.marks, 38)) AS s38, sumIf(g.n, bitTest(g.marks, 39)) AS s39,
	sumIf(g.n, bitTest(g.marks, 40)) AS s40, sumIf(g.n, bitTest(g.marks, 41)) AS s41, sumIf(g.n, bitTest(g.marks, 42)) AS s42, sumIf(g.n, bitTest(g.marks, 43)) AS s43,
	sumIf(g.n, bitTest(g.marks, 44)) AS s44, sumIf(g.n, bitTest(g.marks, 45)) AS s45, sumIf(g.n, bitTest(g.marks, 46)) AS s46, sumIf(g.n, bitTest(g.marks, 47)) AS s47,
	sumIf(g.n, bitTest(g.marks, 48)) AS s48, sumIf(g.n, bitTest(g.marks, 49)) AS s49, sumIf(g.n, bitTest(g.marks, 50)) AS s50, sumIf(g.n, bitTest(g.marks, 51)) AS s51,
	sumIf(g.n, bitTest(g.marks, 52)) AS s52, sumIf(g.n, bitTest(g.marks, 53)) AS s53, sumIf(g.n, bitTest(g.marks, 54)) AS s54, sumIf(g.n, bitTest(g.marks, 55)) AS s55,
	sumIf(g.n, bitTest(g.marks, 56)) AS s56, sumIf(g.n, bitTest(g.marks, 57)) AS s57, sumIf(g.n, bitTest(g.marks, 58)) AS s58, sumIf(g.n, bitTest(g.marks, 59)) AS s59,
	sumIf(g.n, bitTest(g.marks, 60)) AS s60, sumIf(g.n, bitTest(g.marks, 61)) AS s61, sumIf(g.n, bitTest(g.marks, 62)) AS s62, sumIf(g.n, bitTest(g.marks, 63)) AS s63
FROM
(
	SELECT
		CAST(e.1, 'Enum8(\'received\' = 1, \'finished\' = 2, \'closed\' = 3)') AS event,
		toStartOfMonth(e.2) AS month, r.unit AS unit, r.system AS system, r.marks AS marks, sum(r.sign) AS n
	FROM (
		SELECT t.unit AS unit, t.system AS system, t.marks AS marks, t.sign AS sign,
			[(toInt8(1), t.received), (toInt8(2), t.finished), (toInt8(3), t.closed)] AS events
		FROM dossier_state AS t
	) AS r
	ARRAY JOIN r.events AS e
	WHERE toUInt16(e.2) != 0
	GROUP BY event, month, unit, system, marks
) AS g
GROUP BY event, month, unit, system;

-- The same by procedure, of the first sixteen slots; how long they took, of those of which it is known.
CREATE TABLE service_cell
(
	event Enum8('received' = 1, 'finished' = 2, 'closed' = 3),
	month Date,
	unit UInt32,
	procedure LowCardinality(String),
	system UInt32,
	s0 Int64 CODEC(ZSTD(1)), s1 Int64 CODEC(ZSTD(1)), s2 Int64 CODEC(ZSTD(1)), s3 Int64 CODEC(ZSTD(1)), s4 Int64 CODEC(ZSTD(1)), s5 Int64 CODEC(ZSTD(1)), s6 Int64 CODEC(ZSTD(1)), s7 Int64 CODEC(ZSTD(1)),
	s8 Int64 CODEC(ZSTD(1)), s9 Int64 CODEC(ZSTD(1)), s10 Int64 CODEC(ZSTD(1)), s11 Int64 CODEC(ZSTD(1)), s12 Int64 CODEC(ZSTD(1)), s13 Int64 CODEC(ZSTD(1)), s14 Int64 CODEC(ZSTD(1)), s15 Int64 CODEC(ZSTD(1)),
	timed Int64 CODEC(ZSTD(1)),
	seconds Int64 CODEC(ZSTD(1))
)
ENGINE = SummingMergeTree
ORDER BY (event, month, unit, procedure, system)
SETTINGS min_bytes_for_wide_part = 200000000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW service_cell_feed TO service_cell AS
SELECT
	CAST(e.1, 'Enum8(\'received\' = 1, \'finished\' = 2, \'closed\' = 3)') AS event,
	toStartOfMonth(e.2) AS month, r.unit AS unit, r.procedure AS procedure, r.system AS system,
	sum(r.sign) AS s0, sumIf(r.sign, bitTest(r.marks, 1)) AS s1, sumIf(r.sign, bitTest(r.marks, 2)) AS s2, sumIf(r.sign, bitTest(r.marks, 3)) AS s3,
	sumIf(r.sign, bitTest(r.marks, 4)) AS s4, sumIf(r.sign, bitTest(r.marks, 5)) AS s5, sumIf(r.sign, bitTest(r.marks, 6)) AS s6, sumIf(r.sign, bitTest(r.marks, 7)) AS s7,
	sumIf(r.sign, bitTest(r.marks, 8)) AS s8, sumIf(r.sign, bitTest(r.marks, 9)) AS s9, sumIf(r.sign, bitTest(r.marks, 10)) AS s10, sumIf(r.sign, bitTest(r.marks, 11)) AS s11,
	sumIf(r.sign, bitTest(r.marks, 12)) AS s12, sumIf(r.sign, bitTest(r.marks, 13)) AS s13, sumIf(r.sign, bitTest(r.marks, 14)) AS s14, sumIf(r.sign, bitTest(r.marks, 15)) AS s15,
	sumIf(r.sign, r.took != 0) AS timed, sum(r.sign * r.took) AS seconds
FROM (
	SELECT t.unit AS unit, t.system AS system, t.procedure AS procedure, t.marks AS marks, t.took AS took, t.sign AS sign,
		[(toInt8(1), t.received), (toInt8(2), t.finished), (toInt8(3), t.closed)] AS events
	FROM dossier_state AS t
	WHERE t.procedure != ''
) AS r
ARRAY JOIN r.events AS e
WHERE toUInt16(e.2) != 0
GROUP BY event, month, unit, procedure, system;

-- Who handed dossiers in: different people do not add up, so they stand here one by one, by the month of receipt.
CREATE TABLE person_cell
(
	month Date,
	unit UInt32,
	system UInt32,
	marks UInt64 CODEC(ZSTD(1)),
	applicant UInt64 CODEC(ZSTD(1)),
	n Int64 CODEC(ZSTD(1))
)
ENGINE = SummingMergeTree
ORDER BY (month, unit, system, marks, applicant)
SETTINGS min_bytes_for_wide_part = 200000000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW person_cell_feed TO person_cell AS
SELECT toStartOfMonth(t.received) AS month, t.unit AS unit, t.system AS system, t.marks AS marks, t.applicant AS applicant, sum(t.sign) AS n
FROM dossier_state AS t
WHERE t.applicant != 0 AND toUInt16(t.received) != 0
GROUP BY month, unit, system, marks, applicant;

-- What came into hand and left it: what stands at the end of a month is the sum over all months up to it. Slot 63 is always "its time limit is known".
CREATE TABLE standing_cell
(
	month Date,
	unit UInt32,
	system UInt32,
	entered Int64,
	`left` Int64,
	late Int64 COMMENT 'became late while in hand',
	late_left Int64 COMMENT 'left when late',
	paused Int64,
	resumed Int64,
	unjudged Int64 COMMENT 'came into hand and nothing tells the time limit',
	unjudged_left Int64
)
ENGINE = SummingMergeTree
ORDER BY (month, unit, system)
SETTINGS min_bytes_for_wide_part = 200000000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW standing_cell_feed TO standing_cell AS
SELECT
	toStartOfMonth(e.2) AS month, r.unit AS unit, r.system AS system,
	sumIf(r.sign, e.1 = 1) AS entered, sumIf(r.sign, e.1 = 2) AS `left`, sumIf(r.sign, e.1 = 3) AS late, sumIf(r.sign, e.1 = 4) AS late_left,
	sumIf(r.sign, e.1 = 5) AS paused, sumIf(r.sign, e.1 = 6) AS resumed, sumIf(r.sign, e.1 = 1 AND r.unjudged) AS unjudged,
	sumIf(r.sign, e.1 = 2 AND r.unjudged) AS unjudged_left
FROM (
	SELECT
		t.unit AS unit, t.system AS system, t.sign AS sign, NOT bitTest(t.marks, 63) AS unjudged,
		toUInt16(t.`left`) != 0 AS gone,
		toUInt16(t.late) != 0 AND (NOT gone OR greatest(t.late, t.received) < t.`left`) AS was_late,
		arrayConcat(
			[(toUInt8(1), t.received)],
			if(gone, [(toUInt8(2), t.`left`)], []),
			if(was_late, [(toUInt8(3), greatest(t.late, t.received))], []),
			if(was_late AND gone, [(toUInt8(4), t.`left`)], []),
			arrayMap((d, i) -> (toUInt8(6 - i % 2), d), t.pauses, arrayEnumerate(t.pauses))
		) AS events
	FROM dossier_state AS t
	WHERE toUInt16(t.received) != 0
) AS r
ARRAY JOIN r.events AS e
GROUP BY month, unit, system;

-- Visits by day. Recounted whole for a day of a site of which something arrived.
CREATE TABLE visit_cell
(
	system UInt32,
	day Date,
	unit UInt32,
	visits UInt64,
	views UInt64,
	people UInt64 COMMENT 'of devices that do not call themselves programs',
	programs UInt64,
	views_people UInt64,
	views_programs UInt64,
	visitors UInt64 COMMENT 'different ones of this site and day, programs left out',
	version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (system, day, unit)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Numbers of slots, given once: the conditions by their names, in order, joined by spaces.
CREATE TABLE cell_slot
(
	number UInt8,
	conditions String,
	version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY number
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- How many messages (by hour of receipt) or visits (by day) of a system the cells hold.
CREATE TABLE roll_seen
(
	what Enum8('dossiers' = 1, 'visits' = 2),
	system UInt32,
	at DateTime('UTC'),
	messages UInt64,
	newest DateTime64(3, 'UTC'),
	version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (what, system, at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- The work of the present roll: counts that differ from those seen, and the dossiers that are counted anew. Emptied when the next begins.
CREATE TABLE roll_found
(
	what Enum8('dossiers' = 1, 'visits' = 2),
	system UInt32,
	at DateTime('UTC'),
	messages UInt64,
	seen UInt64,
	newest DateTime64(3, 'UTC'),
	since DateTime64(3, 'UTC') COMMENT 'messages received after this are new'
)
ENGINE = MergeTree
ORDER BY (what, system, at);

CREATE TABLE roll_touched
(
	system UInt32,
	dossier String,
	newest DateTime64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (system, dossier);

-- The last roll that was begun and the last that was done; where they differ one was cut off.
CREATE TABLE roll
(
	step Enum8('begun' = 1, 'done' = 2),
	number UInt64,
	at DateTime64(3, 'UTC'),
	shape String COMMENT 'what the states are made by',
	signature String COMMENT 'counts of the facts when it began',
	remaps UInt64,
	whole Bool,
	systems Array(UInt32) COMMENT 'that it touches; empty where whole',
	dossiers UInt64,
	milliseconds UInt64
)
ENGINE = ReplacingMergeTree(number)
ORDER BY step
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
