-- What one insert of dossier messages brings stays one file instead of some hundred until it has grown: each file of a part is written through
-- to the disk, and that is most of what such an insert waits for (docs/reference/performance.md). The text of a message is compressed less hard,
-- at a third of the time.
ALTER TABLE dossier_message MODIFY SETTING min_bytes_for_wide_part = 200000000;
ALTER TABLE dossier_message MODIFY COLUMN raw String CODEC(ZSTD(1));
ALTER TABLE dossier_fold MODIFY SETTING min_bytes_for_wide_part = 200000000;
