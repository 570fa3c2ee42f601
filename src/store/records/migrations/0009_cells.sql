-- Who rolls facts into cells now (docs/decisions/0013): one process at a time for each fact store. '' is the main store.
CREATE TABLE evaluate.roller (
	store text PRIMARY KEY,
	holder text NOT NULL,
	held_until timestamptz NOT NULL
);
