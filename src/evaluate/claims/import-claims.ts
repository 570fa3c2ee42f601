// Reads claims from a file or a request: a JSON array, one JSON object a line, or CSV with a header. What cannot be read or taken is told
// with its place; the rest is stored.
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Clock } from '../../base/index.ts';
import { type Registry, unitId, unitNumber } from '../../registry/index.ts';
import type { Evaluate } from '../evaluate.ts';
import { claimsMalformed } from '../problems.ts';
import type { NewClaim } from './record-claims.ts';

/** A claim as it is sent: `unit` may be left out by a sender that belongs to one. */
export const SentClaim = z.object({
	measure: z.string().min(1),
	unit: z.string().optional(),
	period: z.string().min(1),
	value: z.number(),
	text: z.string().nullish(),
	source: z.string().min(1),
	reportedAt: z.iso.datetime({ offset: true }).optional(),
});
export type SentClaim = z.infer<typeof SentClaim>;

export interface Rejected {
	readonly index: number;
	readonly code: string;
	readonly message: string;
}

export interface ClaimsTaken {
	readonly accepted: number;
	readonly duplicates: number;
	readonly rejected: readonly Rejected[];
}

export interface ImportNeeds {
	readonly evaluate: Pick<Evaluate, 'recordClaims' | 'refuseClaim'>;
	readonly registry: Pick<Registry, 'within'>;
	readonly clock: Clock;
}

/** Who sends: its unit stands where a claim names none, and it may speak only for that unit and those below it. */
export interface ClaimSender {
	/** Number of the system. */
	readonly system: number;
	readonly unit: number;
	/** Day on which "below" is read. */
	readonly asOf: string;
}

/** The objects of a text, or a fault where one cannot be read. */
function readObjects(text: string, format: 'json' | 'csv'): unknown[] {
	if (format === 'csv')
		return parse(text, {
			columns: true,
			bom: true,
			skip_empty_lines: true,
			trim: true,
			cast: (cell, { column }) => (column === 'value' ? toNumber(cell) : cell === '' ? undefined : cell),
		});
	const trimmed = text.trim();
	if (trimmed.startsWith('[')) {
		const read: unknown = JSON.parse(trimmed);
		return Array.isArray(read) ? read : [];
	}
	return trimmed
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line): unknown => {
			try {
				return JSON.parse(line);
			} catch {
				return undefined;
			}
		});
}

const toNumber = (cell: string) => (cell === '' ? undefined : Number(cell));

/**
 * Takes the claims of a text.
 * @param sender absent for the operator's own import, which may speak for every unit and must name it
 * @throws InvalidInput `evaluate.claims-malformed` when the text as a whole is neither JSON nor CSV
 */
export async function importClaims(
	needs: ImportNeeds,
	text: string,
	{ format = 'json', sender }: { format?: 'json' | 'csv'; sender?: ClaimSender } = {},
): Promise<ClaimsTaken> {
	let objects: unknown[];
	try {
		objects = readObjects(text, format);
	} catch (cause) {
		throw claimsMalformed(
			`The claims cannot be read as ${format === 'csv' ? 'CSV with a header' : 'a JSON array or one JSON object a line'}: ${(cause as Error).message}`,
		);
	}
	if (objects.length === 0) throw claimsMalformed('There is no claim in it');
	const rejected: Rejected[] = [];
	const taken: NewClaim[] = [];
	const own = sender && new Set(needs.registry.within(sender.unit, sender.asOf));
	for (const [index, object] of objects.entries()) {
		const claim = readOne(object, index, sender, needs, rejected);
		if (!claim) continue;
		const refusal = needs.evaluate.refuseClaim(claim);
		if (refusal) rejected.push({ index, ...refusal });
		else if (own && !own.has(unitNumber(claim.unit)!) && unitNumber(claim.unit) !== sender.unit)
			rejected.push({
				index,
				code: 'evaluate.unit-foreign',
				message: `This key speaks for ${unitId(sender.unit)} and the units below it, not for ${claim.unit}`,
			});
		else taken.push(claim);
	}
	return { ...(await needs.evaluate.recordClaims(taken, sender?.system)), rejected };
}

function readOne(
	object: unknown,
	index: number,
	sender: ClaimSender | undefined,
	{ clock }: Pick<ImportNeeds, 'clock'>,
	rejected: Rejected[],
): NewClaim | undefined {
	const read = SentClaim.safeParse(object);
	if (!read.success) {
		const message =
			object === undefined ? 'This line is not JSON' : read.error.issues.map((i) => `${i.path.join('.') || 'claim'}: ${i.message}`).join('; ');
		rejected.push({ index, code: 'evaluate.claim-malformed', message });
		return undefined;
	}
	const { unit: named, text, reportedAt, ...claim } = read.data;
	const unit = named ?? (sender && unitId(sender.unit));
	if (unit === undefined) {
		rejected.push({ index, code: 'evaluate.unit-missing', message: 'Say which unit the figure is about: "unit" with its id' });
		return undefined;
	}
	return { ...claim, unit, text: text ?? null, reportedAt: reportedAt ? new Date(reportedAt).toISOString() : clock.now().toISOString() };
}
