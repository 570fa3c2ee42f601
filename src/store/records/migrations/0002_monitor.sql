-- What the monitor keeps beside the facts: its secrets, the salt of the day, and the answers that repeated batches get again.
CREATE SCHEMA monitor;

-- Keys of hashes and sessions. Whoever has them can test guesses against hashes, so they never leave the records.
CREATE TABLE monitor.secret (
	name text PRIMARY KEY,
	value text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now()
);

-- At most one row: the salt of visitors' hashes, replaced on the first visit of the next day of Vietnam.
CREATE TABLE monitor.daily_salt (
	day date PRIMARY KEY,
	value text NOT NULL
);

CREATE TABLE monitor.answered (
	system integer NOT NULL,
	key text NOT NULL,
	body_hash text NOT NULL,
	answer jsonb NOT NULL,
	at timestamptz NOT NULL,
	PRIMARY KEY (system, key)
);
CREATE INDEX answered_at ON monitor.answered (at);
