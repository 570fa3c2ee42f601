-- Claims: figures that units report. Append-only: a corrected figure is another row, and the latest report speaks.
CREATE SCHEMA IF NOT EXISTS evaluate;

CREATE TABLE evaluate.claim (
	id uuid PRIMARY KEY,
	-- Code of the measure or indicator claimed.
	measure text NOT NULL,
	-- Number of the unit it is about.
	unit integer NOT NULL,
	-- As in the contract: 2024-05, 2024-Q2, 2024, 2024-05-17.
	period text NOT NULL,
	value double precision NOT NULL,
	-- As written, when more than a number.
	written text,
	source text NOT NULL,
	reported_at timestamptz NOT NULL,
	-- Number of the system whose key delivered it; null for an operator's import.
	sender integer,
	-- Order of arrival; the newest tells readers that something changed.
	seq bigint GENERATED ALWAYS AS IDENTITY
);

-- The same statement of the same source is one claim, however often it arrives.
CREATE UNIQUE INDEX claim_once ON evaluate.claim (measure, unit, period, source, value, (coalesce(written, '')));
CREATE INDEX claim_of_unit ON evaluate.claim (unit, period);
