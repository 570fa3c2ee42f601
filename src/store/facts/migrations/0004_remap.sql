-- Reading kept messages again (docs/decisions/0011) and replaying refused ones. Facts are never edited where they stand: readings that a new
-- mapping changes wait in `dossier_message_next`, the readings they replace are kept in `dossier_message_former`, each under the number of the
-- run (monitor.remap in the records). Whoever adds a column to dossier_message adds it to dossier_message_former too; a test asks for it.

-- The new readings of a run, until it is done: what a mapping says anew. Whatever it does not say stays with the row that is replaced.
CREATE TABLE dossier_message_next
(
	run UInt32,
	system UInt32,
	id UUID,
	mapping UInt16,
	unit UInt32,
	at DateTime64(3, 'UTC'),
	at_stated Bool,
	dossier String,
	procedure String,
	status UInt8,
	channel Enum8('' = 0, 'online' = 1, 'counter' = 2, 'post' = 3),
	level Enum8('' = 0, 'full' = 1, 'partial' = 2),
	payment Enum8('' = 0, 'none' = 1, 'portal' = 2, 'unit' = 3, 'counter' = 4, 'other' = 5),
	submitted Nullable(DateTime64(3, 'UTC')),
	received_at Nullable(DateTime64(3, 'UTC')),
	due Nullable(DateTime64(3, 'UTC')),
	finished Nullable(DateTime64(3, 'UTC')),
	returned Nullable(DateTime64(3, 'UTC')),
	fee Nullable(UInt64),
	digitised Nullable(Bool),
	reused Nullable(Bool),
	result_file Nullable(Bool),
	identity_verified Nullable(Bool),
	from_portal Nullable(Bool),
	supplements Array(Tuple(asked DateTime64(3, 'UTC'), answered Nullable(DateTime64(3, 'UTC')), due Nullable(DateTime64(3, 'UTC')))),
	rating Nullable(UInt8)
)
ENGINE = ReplacingMergeTree
PARTITION BY run
ORDER BY (system, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The readings that runs have replaced, as they stood.
CREATE TABLE dossier_message_former
(
	run UInt32,
	system UInt32,
	unit UInt32,
	dossier String,
	procedure LowCardinality(String),
	at DateTime64(3, 'UTC'),
	at_stated Bool,
	received DateTime64(3, 'UTC'),
	batch UInt64,
	protocol LowCardinality(String),
	mapping UInt16,
	id UUID,
	status UInt8,
	channel Enum8('' = 0, 'online' = 1, 'counter' = 2, 'post' = 3),
	level Enum8('' = 0, 'full' = 1, 'partial' = 2),
	payment Enum8('' = 0, 'none' = 1, 'portal' = 2, 'unit' = 3, 'counter' = 4, 'other' = 5),
	submitted Nullable(DateTime64(3, 'UTC')),
	received_at Nullable(DateTime64(3, 'UTC')),
	due Nullable(DateTime64(3, 'UTC')),
	finished Nullable(DateTime64(3, 'UTC')),
	returned Nullable(DateTime64(3, 'UTC')),
	fee Nullable(UInt64),
	digitised Nullable(Bool),
	reused Nullable(Bool),
	result_file Nullable(Bool),
	identity_verified Nullable(Bool),
	from_portal Nullable(Bool),
	supplements Array(Tuple(asked DateTime64(3, 'UTC'), answered Nullable(DateTime64(3, 'UTC')), due Nullable(DateTime64(3, 'UTC')))),
	applicant UInt64,
	rating Nullable(UInt8),
	raw String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree
ORDER BY (run, system, id, mapping)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- One row for each run whose readings stand: readers that remember figures see by it that the facts are others.
CREATE TABLE dossier_remap
(
	run UInt32,
	at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree
ORDER BY run
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Refused messages that were read again and stored since: no longer open, but kept where they are.
CREATE TABLE quarantine_done
(
	system UInt32 COMMENT 'as in the quarantine; 0: the sender was unknown then',
	id UInt64,
	at DateTime64(3, 'UTC'),
	`by` String
)
ENGINE = ReplacingMergeTree
ORDER BY (system, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
