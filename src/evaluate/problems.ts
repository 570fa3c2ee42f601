// What evaluate tells the asker.
import { type Fault, InvalidInput, NotAllowed, NotFound } from '../base/index.ts';

export const indicatorUnknown = (code: string) =>
	new NotFound('evaluate.indicator-unknown', `There is no indicator or measure "${code}": /api/v1/indicators and /api/v1/measures list them`);

export const unitUnknown = (id: string | number) =>
	new NotFound('evaluate.unit-unknown', `There is no unit ${typeof id === 'number' ? `u${id}` : `"${id}"`}: /api/v1/units lists them`);

export const findingUnknown = (id: string) =>
	new NotFound('evaluate.finding-unknown', `"${id}" names no finding: write indicator~unit~period~clock~day, as the field id of a finding has it`);

export const seriesMalformed = (from: string, to: string) =>
	new InvalidInput(
		'evaluate.series-malformed',
		`A series goes from a month to a month not before it, at most 240 of them; "${from}" to "${to}" does not`,
	);

export const dayMalformed = (text: string) => new InvalidInput('evaluate.day-malformed', `"${text}" is not a day: write YYYY-MM-DD`);

export const claimsMalformed = (message: string) => new InvalidInput('evaluate.claims-malformed', message);

export const keyMissing = () =>
	new NotAllowed('evaluate.key-unknown', 'Send a key with the scope "claims" as Authorization: Bearer KEY; this one is missing, unknown or revoked', {
		status: 401,
	});

export const catalogueFaulty = (faults: readonly Fault[]) =>
	new InvalidInput(
		'evaluate.catalogue-faulty',
		`The packs declare measures or indicators that cannot be worked out: ${faults.map((f) => f.message).join('; ')}`,
		{
			faults,
			status: 422,
		},
	);
