// What evaluate tells the asker.
import { type Fault, InvalidInput, NotAllowed, NotFound, Unavailable } from '../base/index.ts';

export const indicatorUnknown = (code: string) =>
	new NotFound('evaluate.indicator-unknown', `There is no indicator or measure "${code}": /api/v1/indicators and /api/v1/measures list them`);

export const unitUnknown = (id: string | number) =>
	new NotFound('evaluate.unit-unknown', `There is no unit ${typeof id === 'number' ? `u${id}` : `"${id}"`}: /api/v1/units lists them`);

export const findingUnknown = (id: string) =>
	new NotFound('evaluate.finding-unknown', `"${id}" names no finding: write indicator~unit~period~clock~day, as the field id of a finding has it`);

export const afterMalformed = () =>
	new InvalidInput(
		'evaluate.after-malformed',
		'after= was not written by this installation: take the field next of the page before, or leave it out',
	);

export const measureElsewhere = (measure: string, rule: string) =>
	new NotFound('evaluate.measure-elsewhere', `${rule} has no measure "${measure}": its explanation lists those it has`);

export const systemElsewhere = (system: string) =>
	new NotFound('evaluate.system-elsewhere', `"${system}" is none of the systems of this figure: its explanation lists them`);

export const indexUnknown = (code: string) => new NotFound('evaluate.index-unknown', `There is no index "${code}": /api/v1/indexes lists them`);

export const variantUnknown = (index: string, variant: string) =>
	new NotFound('evaluate.variant-unknown', `The index ${index} has no variant "${variant}": /api/v1/indexes/${index} lists them`);

export const scoreUnknown = (id: string) =>
	new NotFound('evaluate.finding-unknown', `"${id}" names no score: write index~unit~period~clock~day, as the field id of a score has it`);

export const seriesMalformed = (from: string, to: string, most: number) =>
	new InvalidInput(
		'evaluate.series-malformed',
		`A series goes from a month to a month not before it, at most ${most} of them; "${from}" to "${to}" does not`,
	);

export const periodNotOfMonths = (text: string) =>
	new InvalidInput('evaluate.period-not-of-months', `Services are counted by month, quarter or year; "${text}" is none of them`);

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

export const slotsFull = (wanted: number) =>
	new InvalidInput(
		'evaluate.slots-full',
		`The measures of the packs use ${wanted} different sets of conditions on dossiers; cells hold 62 of them, 15 for counts of services: declare fewer`,
	);

export const cellsBuilding = (done: number, total: number) =>
	new Unavailable(
		'evaluate.cells-building',
		`Figures are being worked out from all facts${total > 0 ? `, ${done} of ${total} dossiers so far` : ''}; they can be read when that is done`,
		{ retryAfter: 10 },
	);

export const shapeReplaced = () =>
	new Unavailable(
		'evaluate.shape-replaced',
		'The server works the figures of this installation out by other packs or another version; use those here, or start it again with these',
		{ retryAfter: 60 },
	);
