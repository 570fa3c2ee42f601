-- Each time that kept messages were read again and their new readings applied: who, when, over what, with which mappings, and what came of it.
-- States: reading (new readings are gathered), staged (all are there, from here a run only goes on), done, abandoned (ended while reading).
CREATE TABLE monitor.remap (
	run integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	state text NOT NULL CHECK (state IN ('reading', 'staged', 'done', 'abandoned')),
	-- What was asked for: since, protocol, system.
	asked jsonb NOT NULL,
	-- Protocol -> version of the mapping read by.
	versions jsonb NOT NULL,
	counts jsonb,
	started_by text NOT NULL,
	started_at timestamptz NOT NULL,
	staged_at timestamptz,
	done_at timestamptz,
	-- The process at work; another takes over when it has not said for a while that it lives.
	holder text NOT NULL,
	held_until timestamptz NOT NULL
);
-- One run at a time.
CREATE UNIQUE INDEX remap_open ON monitor.remap ((true)) WHERE state IN ('reading', 'staged');
