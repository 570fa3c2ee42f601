// Stores figures that units report. What is refused is told with its place in the batch; the rest is stored all the same.
import { type Clock, findPeriod, newId } from '../../base/index.ts';
import { type Registry, unitNumber } from '../../registry/index.ts';
import type { Records } from '../../store/index.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Claim } from '../contract.ts';
import { claimsMalformed } from '../problems.ts';
import { type ClaimRow, writeClaims } from '../records.ts';

export interface RecordNeeds {
	readonly records: Records;
	readonly registry: Pick<Registry, 'unit'>;
	readonly catalogue: Catalogue;
	readonly clock: Clock;
}

export type NewClaim = Omit<Claim, 'id'>;

/** Why a claim cannot be taken; undefined when it can. */
export function refusalOf(
	{ registry, catalogue }: Pick<RecordNeeds, 'registry' | 'catalogue'>,
	claim: NewClaim,
): { code: string; message: string } | undefined {
	if (!catalogue.editions.has(claim.measure))
		return {
			code: 'evaluate.measure-unknown',
			message: `There is no measure or indicator "${claim.measure}": /api/v1/measures and /api/v1/indicators list them`,
		};
	const number = unitNumber(claim.unit);
	const unit = number === undefined ? undefined : registry.unit(number);
	if (!unit) return { code: 'evaluate.unit-unknown', message: `There is no unit "${claim.unit}": /api/v1/units lists them` };
	const period = findPeriod(claim.period);
	if (!period) return { code: 'evaluate.period-malformed', message: `"${claim.period}" is not a period: write 2024, 2024-Q2, 2024-05 or 2024-05-17` };
	if ((unit.validTo !== null && unit.validTo < period.from) || (unit.validFrom !== null && unit.validFrom > period.to))
		return {
			code: 'evaluate.unit-not-valid',
			message: `${claim.unit} did not exist in ${claim.period} (valid ${unit.validFrom ?? '…'} to ${unit.validTo ?? 'today'}): name the unit that held then`,
		};
	if (!Number.isFinite(claim.value)) return { code: 'evaluate.value-malformed', message: 'The value must be a number' };
	const measure = catalogue.measures.find((m) => m.code === claim.measure);
	if (measure && claim.value < 0)
		return { code: 'evaluate.value-malformed', message: `${claim.measure} counts ${measure.unit}: it cannot be ${claim.value}` };
	if (claim.source.trim() === '') return { code: 'evaluate.source-missing', message: 'Say where the figure comes from: a document number, a report' };
	return undefined;
}

/** @throws InvalidInput `evaluate.claims-malformed` when one of them cannot be taken; callers that must go on ask `refusalOf` first. */
export async function recordClaims(
	needs: RecordNeeds,
	claims: readonly NewClaim[],
	sender: number | null = null,
): Promise<{ accepted: number; duplicates: number }> {
	const rows = claims.map((claim): ClaimRow => {
		const refusal = refusalOf(needs, claim);
		if (refusal) throw claimsMalformed(refusal.message);
		const { measure, period, value, text: written, source } = claim;
		return {
			id: newId(needs.clock.now()),
			measure,
			unit: unitNumber(claim.unit)!,
			period,
			value,
			written,
			source,
			reportedAt: new Date(claim.reportedAt),
			sender,
		};
	});
	const accepted = await needs.records.inTransaction((tx) => writeClaims(tx, rows));
	return { accepted, duplicates: claims.length - accepted };
}
