-- What was said, by whom, when: the fact tables of the monitor. Rows are appended and never edited (docs/decisions/0004).
-- `at` is the instant a fact speaks of, `received` the instant we heard it. One insert touches one month of `received`, so it is atomic.
-- Dossier messages are written through to the disk and so survive a power cut; visits survive the death of processes only.
-- The projections `feed` answer liveness and accounts without reading the facts themselves.

CREATE TABLE dossier_message
(
	system UInt32,
	unit UInt32 COMMENT 'number of the unit as it was at `at`',
	dossier String,
	procedure LowCardinality(String) COMMENT 'empty: unsaid',
	at DateTime64(3, 'UTC'),
	at_stated Bool COMMENT 'false: the message carried no instant, its receipt stands in',
	received DateTime64(3, 'UTC'),
	batch UInt64 COMMENT 'one insert; begins with the milliseconds of the wall clock, so it grows',
	protocol LowCardinality(String),
	mapping UInt16 COMMENT 'version of the mapping that read the message',
	id UUID COMMENT 'identity within the sender: its message id, or the hash of what it says',
	status UInt8 COMMENT 'NPSP 1 to 10; 0: unsaid',
	channel Enum8('' = 0, 'online' = 1, 'counter' = 2, 'post' = 3),
	level Enum8('' = 0, 'full' = 1, 'partial' = 2),
	payment Enum8('' = 0, 'none' = 1, 'portal' = 2, 'unit' = 3, 'counter' = 4, 'other' = 5),
	submitted Nullable(DateTime64(3, 'UTC')),
	received_at Nullable(DateTime64(3, 'UTC')) COMMENT 'receipt of the dossier as stated; `received` is ours of the message',
	due Nullable(DateTime64(3, 'UTC')),
	finished Nullable(DateTime64(3, 'UTC')),
	returned Nullable(DateTime64(3, 'UTC')),
	fee Nullable(UInt64) COMMENT 'dong',
	digitised Nullable(Bool),
	reused Nullable(Bool),
	result_file Nullable(Bool),
	identity_verified Nullable(Bool),
	from_portal Nullable(Bool),
	supplements Array(Tuple(asked DateTime64(3, 'UTC'), answered Nullable(DateTime64(3, 'UTC')), due Nullable(DateTime64(3, 'UTC')))),
	applicant UInt64 COMMENT 'keyed hash; 0: unsaid',
	rating Nullable(UInt8),
	raw String COMMENT 'the message without personal data' CODEC(ZSTD(3)),
	INDEX batches batch TYPE minmax GRANULARITY 1,
	PROJECTION feed
	(
		SELECT system, protocol, toStartOfHour(at), toStartOfHour(received), count(), min(received), max(received), max(at)
		GROUP BY system, protocol, toStartOfHour(at), toStartOfHour(received)
	)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(received)
ORDER BY (system, dossier, at, id)
SETTINGS deduplicate_merge_projection_mode = 'rebuild', fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- The present of each dossier: only folds that mind neither order nor repetition. A pair (at, value) under `max` is the last statement by
-- the instant it was said, ties by content; (0, …) is unsaid. Writing the same message again changes nothing.
CREATE TABLE dossier_fold
(
	system UInt32,
	dossier String,
	procedure SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value String)),
	unit_first SimpleAggregateFunction(min, Tuple(at DateTime64(3, 'UTC'), value UInt32)),
	unit_last SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value UInt32)),
	heard SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
	status SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value UInt8)),
	channel SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value Enum8('' = 0, 'online' = 1, 'counter' = 2, 'post' = 3))),
	level SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value Enum8('' = 0, 'full' = 1, 'partial' = 2))),
	payment SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value Enum8('' = 0, 'none' = 1, 'portal' = 2, 'unit' = 3, 'counter' = 4, 'other' = 5))),
	submitted SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value DateTime64(3, 'UTC'))),
	received SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value DateTime64(3, 'UTC'))),
	due SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value DateTime64(3, 'UTC'))),
	finished SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value DateTime64(3, 'UTC'))),
	returned SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value DateTime64(3, 'UTC'))),
	fee SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value UInt64)),
	digitised SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value Bool)),
	reused SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value Bool)),
	result_file SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value Bool)),
	identity_verified SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value Bool)),
	from_portal SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value Bool)),
	applicant SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value UInt64)),
	rating SimpleAggregateFunction(max, Tuple(at DateTime64(3, 'UTC'), value UInt8)),
	taken SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))) COMMENT 'earliest instant of a status other than 1 and 3',
	first9 SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))) COMMENT 'first instant of status 9, finished',
	first10 SimpleAggregateFunction(min, Nullable(DateTime64(3, 'UTC'))) COMMENT 'first instant of status 10, result returned',
	statuses SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(status UInt8, at DateTime64(3, 'UTC')))),
	supplements SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(asked DateTime64(3, 'UTC'), answered Nullable(DateTime64(3, 'UTC')), due Nullable(DateTime64(3, 'UTC')))))
)
ENGINE = AggregatingMergeTree
ORDER BY (system, dossier);

-- Messages on their way into the folds: stores nothing. What is written here again (after a crash between the message and its fold) is
-- folded again, by the same text.
CREATE TABLE dossier_heard AS dossier_message ENGINE = Null;

CREATE MATERIALIZED VIEW dossier_message_feed TO dossier_heard AS SELECT * FROM dossier_message;

CREATE MATERIALIZED VIEW dossier_fold_feed TO dossier_fold AS
WITH toDateTime64(0, 3, 'UTC') AS unsaid
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
	m.supplements AS supplements
FROM dossier_heard AS m;

-- One row a dossier. Absence is NULL (or '' where a word is expected), never the first of January 1970. FINAL stands in a subquery on
-- purpose: read beside FINAL, a subcolumn such as `status.value` is merged alone and gives any message's value (26.7).
CREATE VIEW dossier AS
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
	if(f.finished.at = 0, ifNull(f.first9, f.first10), f.finished.value) AS finished,
	if(f.returned.at = 0, NULL, f.returned.value) AS returned,
	coalesce(if(f.finished.at = 0, ifNull(f.first9, f.first10), f.finished.value), if(f.status.value IN (3, 7, 8), f.status.at, NULL)) AS ended,
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

-- Visits of portal pages. Every parameter that is read is a column, so no raw text is kept.
CREATE TABLE visit
(
	system UInt32,
	unit UInt32,
	at DateTime64(3, 'UTC'),
	received DateTime64(3, 'UTC'),
	id UInt64 COMMENT 'from the nonce of the sender, else made by us',
	kind Enum8('view' = 1, 'event' = 2, 'search' = 3, 'download' = 4, 'link' = 5, 'step' = 6, 'perf' = 7, 'ping' = 8),
	url String,
	title String,
	referrer String,
	service LowCardinality(String),
	step LowCardinality(String),
	visitor UInt64 COMMENT 'hash by a salt that is destroyed after the day; 0: unsaid',
	device LowCardinality(String),
	browser LowCardinality(String),
	lang LowCardinality(String),
	resolution LowCardinality(String),
	target String COMMENT 'address of a download or an outlink, or the words searched for',
	category LowCardinality(String),
	action LowCardinality(String),
	name String,
	value Nullable(Float64),
	lcp Nullable(UInt32) COMMENT 'milliseconds',
	cls Nullable(Float32),
	inp Nullable(UInt32) COMMENT 'milliseconds',
	page_load Nullable(UInt32) COMMENT 'milliseconds from the request to the end of the load event',
	protocol LowCardinality(String),
	mapping UInt16,
	PROJECTION feed
	(
		SELECT system, protocol, toStartOfHour(at), toStartOfHour(received), count(), min(received), max(received), max(at)
		GROUP BY system, protocol, toStartOfHour(at), toStartOfHour(received)
	)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(received)
ORDER BY (system, toDate(at, 'Asia/Ho_Chi_Minh'), id)
SETTINGS deduplicate_merge_projection_mode = 'rebuild';

-- What was refused, with its reason; the text without personal data.
CREATE TABLE quarantine
(
	received DateTime64(3, 'UTC'),
	id UInt64,
	system UInt32 COMMENT '0: unknown',
	protocol LowCardinality(String),
	code LowCardinality(String),
	message String,
	`index` UInt32 COMMENT 'position in its batch',
	raw String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(received)
ORDER BY (system, received, id);

-- The account of each sender by hour of receipt: a writer (one run of the program) rewrites its own row as the hour goes on, so writing
-- it twice changes nothing.
CREATE TABLE receipt
(
	hour DateTime('UTC'),
	system UInt32,
	protocol LowCardinality(String),
	writer UInt64,
	received DateTime64(3, 'UTC') COMMENT 'the last request counted',
	accepted UInt64,
	duplicates UInt64,
	rejected UInt64,
	codes Map(LowCardinality(String), UInt32),
	version UInt64
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(hour)
ORDER BY (system, hour, protocol, writer);
