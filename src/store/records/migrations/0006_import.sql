-- Files read into a system: how far, and what became of their rows. An import that was broken off goes on from here.
CREATE TABLE monitor.import_run (
	id uuid PRIMARY KEY,
	system integer NOT NULL,
	-- Of the bytes of the file; null for standard input, which cannot go on.
	sha256 text,
	file text NOT NULL,
	format text NOT NULL,
	begun_at timestamptz NOT NULL,
	finished_at timestamptz,
	-- Host and process at work on it, by the wall clock; null when nobody is.
	holder text,
	seen_at timestamptz NOT NULL,
	-- Everything up to this line or row is durable and counted.
	done bigint NOT NULL,
	-- Wall clock in milliseconds: what was written since then is of the rows after `done`, and not counted yet.
	uncounted_since bigint NOT NULL,
	rows bigint NOT NULL,
	accepted bigint NOT NULL,
	duplicates bigint NOT NULL,
	refused bigint NOT NULL,
	refused_by jsonb NOT NULL,
	examples jsonb NOT NULL
);
CREATE INDEX import_run_file ON monitor.import_run (system, sha256);
-- One import at a time into a system.
CREATE UNIQUE INDEX import_run_at_work ON monitor.import_run (system) WHERE holder IS NOT NULL;
