-- The registry: units in time, what became of what, services, systems (senders) and their keys.
-- Codes and names are attributes in time; the number of a unit is its identity and is never reused.
CREATE SCHEMA IF NOT EXISTS registry;

CREATE TABLE registry.meta (
	key text PRIMARY KEY,
	value text NOT NULL
);

-- 'units' and 'senders' count changes, so that other processes know when to read again; 'packs' is the hash of what was applied.
INSERT INTO registry.meta (key, value) VALUES ('units', '0'), ('senders', '0'), ('packs', '');

CREATE TABLE registry.unit (
	number integer PRIMARY KEY,
	level text NOT NULL,
	valid_from date,
	valid_to date
);

CREATE TABLE registry.unit_version (
	unit integer NOT NULL REFERENCES registry.unit (number),
	seq smallint NOT NULL,
	valid_from date,
	valid_to date,
	code text NOT NULL,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	full_vi text NOT NULL,
	full_en text NOT NULL,
	kind text NOT NULL,
	parent integer,
	PRIMARY KEY (unit, seq)
);

CREATE TABLE registry.succession (
	from_unit integer NOT NULL REFERENCES registry.unit (number),
	to_unit integer NOT NULL REFERENCES registry.unit (number),
	on_day date NOT NULL,
	basis text,
	certainty text NOT NULL,
	share double precision,
	PRIMARY KEY (from_unit, to_unit, on_day)
);

CREATE TABLE registry.service (
	code text PRIMARY KEY,
	essential_decision text,
	essential_no integer,
	field text,
	national_codes text[] NOT NULL
);

CREATE TABLE registry.service_version (
	service text NOT NULL REFERENCES registry.service (code),
	seq smallint NOT NULL,
	valid_from date,
	valid_to date,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	level text,
	owner integer REFERENCES registry.unit (number),
	certainty text NOT NULL,
	PRIMARY KEY (service, seq)
);

CREATE SEQUENCE registry.site AS integer;

CREATE TABLE registry.system (
	id text PRIMARY KEY,
	number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
	site integer NOT NULL DEFAULT nextval('registry.site') UNIQUE,
	unit integer NOT NULL REFERENCES registry.unit (number),
	kind text NOT NULL,
	name text NOT NULL,
	emc_site integer UNIQUE,
	madonvi text UNIQUE,
	origins text[] NOT NULL,
	made boolean NOT NULL,
	created_at timestamptz NOT NULL
);

-- A key is kept as its SHA-256 only: secrets are 32 random bytes, so no salt is needed.
CREATE TABLE registry.system_key (
	id text PRIMARY KEY,
	system text NOT NULL REFERENCES registry.system (id),
	hash text NOT NULL UNIQUE,
	scope text NOT NULL,
	created_at timestamptz NOT NULL,
	revoked_at timestamptz
);

CREATE INDEX system_key_by_system ON registry.system_key (system);
