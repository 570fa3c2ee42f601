-- Visits in the order in which they compress best: those of one visitor of one day stand together, in time. A visit was 33 bytes, so it is 24
-- (docs/reference/performance.md). The identity stays in the key, so a row written twice is still one.

RENAME TABLE IF EXISTS visit TO visit_former;

CREATE TABLE visit
(
	system UInt32,
	unit UInt32,
	at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
	received DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
	id UInt64 COMMENT 'from the nonce of the sender, else made by us',
	kind Enum8('view' = 1, 'event' = 2, 'search' = 3, 'download' = 4, 'link' = 5, 'step' = 6, 'perf' = 7, 'ping' = 8),
	url String CODEC(ZSTD(1)),
	title LowCardinality(String) CODEC(ZSTD(1)),
	referrer LowCardinality(String) CODEC(ZSTD(1)),
	service LowCardinality(String) CODEC(ZSTD(1)),
	step LowCardinality(String),
	visitor UInt64 COMMENT 'hash by a salt that is destroyed after the day; 0: unsaid' CODEC(ZSTD(1)),
	device LowCardinality(String) CODEC(ZSTD(1)),
	browser LowCardinality(String) CODEC(ZSTD(1)),
	lang LowCardinality(String),
	resolution LowCardinality(String) CODEC(ZSTD(1)),
	target String COMMENT 'address of a download or an outlink, or the words searched for' CODEC(ZSTD(1)),
	category LowCardinality(String),
	action LowCardinality(String),
	name String CODEC(ZSTD(1)),
	value Nullable(Float64) CODEC(ZSTD(1)),
	lcp Nullable(UInt32) COMMENT 'milliseconds' CODEC(T64, ZSTD(1)),
	cls Nullable(Float32) CODEC(ZSTD(1)),
	inp Nullable(UInt32) COMMENT 'milliseconds' CODEC(T64, ZSTD(1)),
	page_load Nullable(UInt32) COMMENT 'milliseconds from the request to the end of the load event' CODEC(T64, ZSTD(1)),
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
ORDER BY (system, toDate(at, 'Asia/Ho_Chi_Minh'), visitor, at, id)
SETTINGS deduplicate_merge_projection_mode = 'rebuild';

INSERT INTO visit
SELECT system, unit, at, received, id, kind, url, title, referrer, service, step, visitor, device, browser, lang, resolution, target, category, action, name, value, lcp, cls, inp,
	page_load, protocol, mapping
FROM visit_former
SETTINGS max_partitions_per_insert_block = 0;

DROP TABLE visit_former;
