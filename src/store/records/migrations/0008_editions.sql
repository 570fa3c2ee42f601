-- Editions: findings of a period, frozen (docs/decisions/0016). What is published is never changed: neither the program nor a hand that uses the
-- program's own way into the records can; a hand that takes the triggers away is found by the hashes.

-- The parts of files, in the order in which they make the file. A draft is the parts without an edition: left by a run that was cut off.
CREATE TABLE evaluate.edition_part (
	draft uuid NOT NULL,
	file text NOT NULL,
	seq integer NOT NULL,
	-- What the part holds, so that a reader need not unpack the whole file: indicator and level of findings; empty for others.
	key text NOT NULL,
	rows integer NOT NULL,
	-- Of the content as it leaves.
	bytes integer NOT NULL,
	gzipped boolean NOT NULL,
	body bytea NOT NULL,
	made_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (draft, file, seq)
);
CREATE INDEX edition_part_by_key ON evaluate.edition_part (draft, file, key);

CREATE TABLE evaluate.edition (
	-- 2024-05#1
	id text PRIMARY KEY,
	-- Order of publishing, without gaps: each manifest holds the hash of the one before it.
	seq integer NOT NULL UNIQUE,
	period text NOT NULL,
	no integer NOT NULL,
	draft uuid NOT NULL UNIQUE,
	published_at timestamptz NOT NULL,
	-- As published, byte for byte.
	manifest text NOT NULL,
	sha256 text NOT NULL,
	UNIQUE (period, no)
);

-- Second fact stores in which figures are being worked out again, and until when their maker has said that it lives.
CREATE TABLE evaluate.believed (
	name text PRIMARY KEY,
	held_until timestamptz NOT NULL
);

CREATE FUNCTION evaluate.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'An edition is never changed: correct it by another' USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION evaluate.refuse_change_of_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM evaluate.edition e WHERE e.draft = OLD.draft) THEN
		RETURN OLD;
	END IF;
	IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM evaluate.edition e WHERE e.draft = NEW.draft) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'An edition is never changed: correct it by another' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER edition_stays BEFORE UPDATE OR DELETE ON evaluate.edition FOR EACH ROW EXECUTE FUNCTION evaluate.refuse_change();
CREATE TRIGGER edition_not_emptied BEFORE TRUNCATE ON evaluate.edition EXECUTE FUNCTION evaluate.refuse_change();
CREATE TRIGGER edition_part_stays BEFORE INSERT OR UPDATE OR DELETE ON evaluate.edition_part FOR EACH ROW EXECUTE FUNCTION evaluate.refuse_change_of_part();
CREATE TRIGGER edition_part_not_emptied BEFORE TRUNCATE ON evaluate.edition_part EXECUTE FUNCTION evaluate.refuse_change();
