// Queries over claims. Each takes the handle first, so that a transaction passes through.
import { and, asc, eq, lt, max } from 'drizzle-orm';
import { unitId } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import type { Claim } from './contract.ts';
import { claim } from './schema.ts';

export interface ClaimRow {
	readonly id: string;
	readonly measure: string;
	readonly unit: number;
	readonly period: string;
	readonly value: number;
	readonly written: string | null;
	readonly source: string;
	readonly reportedAt: Date;
	/** Number of the system whose key delivered it. */
	readonly sender: number | null;
}

export interface ClaimsQuery {
	readonly measure?: string;
	readonly unit?: number;
	readonly period?: string;
	/** Those stored up to this instant; it is in their ids. */
	readonly until?: Date | undefined;
}

/** The smallest id of a claim stored after an instant. */
export const firstIdAfter = (at: Date) => {
	const hex = (at.getTime() + 1).toString(16).padStart(12, '0');
	return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};

const toClaim = ({ id, measure, unit, period, value, written, source, reportedAt }: ClaimRow): Claim => ({
	id,
	measure,
	unit: unitId(unit),
	period,
	value,
	text: written,
	source,
	reportedAt: reportedAt.toISOString(),
});

/** Claims in the order of their reports: of several about the same, the last one speaks. */
export async function readClaims(db: Db, { measure, unit, period, until }: ClaimsQuery): Promise<Claim[]> {
	const rows = await db
		.select()
		.from(claim)
		.where(
			and(
				measure === undefined ? undefined : eq(claim.measure, measure),
				unit === undefined ? undefined : eq(claim.unit, unit),
				period === undefined ? undefined : eq(claim.period, period),
				until && lt(claim.id, firstIdAfter(until)),
			),
		)
		.orderBy(asc(claim.reportedAt), asc(claim.seq));
	return rows.map(toClaim);
}

const AT_ONCE = 500;

/** Stores claims that are not yet there; tells how many were new. */
export async function writeClaims(db: Db, rows: readonly ClaimRow[]): Promise<number> {
	let written = 0;
	for (let i = 0; i < rows.length; i += AT_ONCE)
		written += (
			await db
				.insert(claim)
				.values(rows.slice(i, i + AT_ONCE))
				.onConflictDoNothing()
				.returning({ id: claim.id })
		).length;
	return written;
}

/** Grows with every claim. */
export async function readClaimsVersion(db: Db): Promise<number> {
	const [row] = await db.select({ seq: max(claim.seq) }).from(claim);
	return row?.seq ?? 0;
}
