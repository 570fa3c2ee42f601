-- Months of which anything in the cells was changed, and by which roll (docs/decisions/0021): an answer that rests on other months still stands. Filled
-- by what is written, whoever writes it, so that nothing can be changed without being told here. Wider than need be: a dossier that is finished now
-- touches the months of all its dates. The month 1970-01: all of them.
CREATE TABLE touched_month
(
	what Enum8('dossiers' = 1, 'visits' = 2),
	month Date,
	number UInt64 COMMENT 'of the last roll that wrote there, perhaps still at work'
)
ENGINE = ReplacingMergeTree(number)
ORDER BY (what, month)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW touched_month_of_dossiers TO touched_month AS
SELECT 'dossiers' AS what, d.month AS month, (SELECT max(r.number) FROM roll AS r WHERE r.step = 'begun') AS number
FROM (
	SELECT DISTINCT arrayJoin(arrayMap(d -> toStartOfMonth(d), arrayFilter(d -> toUInt16(d) != 0,
		arrayConcat([t.received, t.finished, t.closed, t.`left`, t.late], t.pauses)))) AS month
	FROM dossier_state AS t
) AS d;

CREATE MATERIALIZED VIEW touched_month_of_visits TO touched_month AS
SELECT 'visits' AS what, toStartOfMonth(t.day) AS month, max(t.version) AS number FROM visit_cell AS t GROUP BY month;
