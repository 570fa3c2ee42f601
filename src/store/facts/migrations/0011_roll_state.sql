-- What a few touched dossiers count as now, before the difference to `dossier_state` is written: worked out and compared in one statement, the engine
-- took twice as long to plan it as both take alone. Each roll has its own partition and reads its own rows only: one that has lost its turn and wakes
-- late can take nothing away from the one that came after it.
CREATE TABLE roll_state
(
	number UInt64 COMMENT 'of the roll',
	turn String COMMENT 'its token',
	system UInt32,
	dossier String,
	unit UInt32,
	procedure LowCardinality(String),
	applicant UInt64,
	marks UInt64,
	received Date,
	finished Date,
	closed Date,
	`left` Date,
	late Date,
	pauses Array(Date),
	took UInt32
)
ENGINE = MergeTree
PARTITION BY number
ORDER BY (system, dossier);
