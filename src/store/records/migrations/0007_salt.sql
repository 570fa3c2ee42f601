-- The salt of the day leaves no copy: an unlogged table is not in the write-ahead log, nor on replicas, nor in an archive of the log. A
-- server of records that dies loses it; visitors of that one day may then count twice, which is the cheaper loss.
TRUNCATE monitor.daily_salt;
ALTER TABLE monitor.daily_salt SET UNLOGGED;
