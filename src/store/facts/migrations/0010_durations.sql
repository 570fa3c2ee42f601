-- How long procedures take, and how old what is in hand has become (docs/decisions/0018): medians and percentiles do not add up, so what was finished
-- is counted by steps of 2 % of its time, and what is in hand by its day of receipt. Sums of `dossier_state` like all cells (0009), healed like them.

-- step: the whole part of log(seconds) / log(1.02); a figure told by the middle of a step is at most 1 % off.
CREATE TABLE duration_cell
(
	month Date COMMENT 'in which they were finished',
	procedure LowCardinality(String),
	unit UInt32,
	system UInt32,
	step UInt16,
	n Int64 CODEC(ZSTD(1))
)
ENGINE = SummingMergeTree
ORDER BY (month, procedure, unit, system, step)
SETTINGS min_bytes_for_wide_part = 200000000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW duration_cell_feed TO duration_cell AS
SELECT toStartOfMonth(t.finished) AS month, t.procedure AS procedure, t.unit AS unit, t.system AS system,
	toUInt16(floor(log(t.took) / log(1.02))) AS step, sum(t.sign) AS n
FROM dossier_state AS t
WHERE t.procedure != '' AND t.took != 0 AND toUInt16(t.finished) != 0
GROUP BY month, procedure, unit, system, step;

-- What stood in hand at the end of a month was received by then and left later, or never: those who left long ago are not looked at.
CREATE TABLE open_cell
(
	gone Date COMMENT 'first day of the month in which they left the hand; 1970-01-01: still there',
	procedure LowCardinality(String),
	unit UInt32,
	system UInt32,
	received Date,
	n Int64 CODEC(ZSTD(1))
)
ENGINE = SummingMergeTree
ORDER BY (gone, procedure, unit, system, received)
SETTINGS min_bytes_for_wide_part = 200000000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW open_cell_feed TO open_cell AS
SELECT if(toUInt16(t.`left`) = 0, toDate(0), toStartOfMonth(t.`left`)) AS gone, t.procedure AS procedure, t.unit AS unit, t.system AS system,
	t.received AS received, sum(t.sign) AS n
FROM dossier_state AS t
WHERE t.procedure != '' AND toUInt16(t.received) != 0
GROUP BY gone, procedure, unit, system, received;

-- An installation that counted dossiers before has its states: the difference between them and what stands here, so that a second run adds nothing.
INSERT INTO duration_cell (month, procedure, unit, system, step, n)
SELECT month, procedure, unit, system, step, sum(d) AS n FROM
(
	SELECT toStartOfMonth(t.finished) AS month, t.procedure AS procedure, t.unit AS unit, t.system AS system,
		toUInt16(floor(log(t.took) / log(1.02))) AS step, t.sign AS d
	FROM dossier_state AS t WHERE t.procedure != '' AND t.took != 0 AND toUInt16(t.finished) != 0
	UNION ALL
	SELECT month, procedure, unit, system, step, -n AS d FROM duration_cell
)
GROUP BY month, procedure, unit, system, step HAVING n != 0
SETTINGS max_bytes_before_external_group_by = 600000000;

INSERT INTO open_cell (gone, procedure, unit, system, received, n)
SELECT gone, procedure, unit, system, received, sum(d) AS n FROM
(
	SELECT if(toUInt16(t.`left`) = 0, toDate(0), toStartOfMonth(t.`left`)) AS gone, t.procedure AS procedure, t.unit AS unit, t.system AS system,
		t.received AS received, t.sign AS d
	FROM dossier_state AS t WHERE t.procedure != '' AND toUInt16(t.received) != 0
	UNION ALL
	SELECT gone, procedure, unit, system, received, -n AS d FROM open_cell
)
GROUP BY gone, procedure, unit, system, received HAVING n != 0
SETTINGS max_bytes_before_external_group_by = 600000000;
