// Are the facts of before the cut those that there were at publishing? Others change figures without any hand on the edition, and an auditor
// must see that it is that. Pure.
import type { Check } from './check-stored.ts';
import type { FactsChange, Manifest } from './contract.ts';
import { changesOf, type FactsCount, totalOf } from './facts-at.ts';

const KINDS = ['messages', 'visits', 'claims'] as const;
const WHAT = 'facts';
const LISTED = 3;

const counted = (n: number, kind: FactsChange['what']) => `${n} ${n === 1 ? kind.slice(0, -1) : kind}`;

/**
 * Where the figures come out all the same (`unmoved`) other facts break nothing, and are told.
 * @param published the sums in the manifest
 * @param of.before the counts at publishing; undefined where an edition holds none
 * @param of.ids ids of systems by their numbers
 */
export function factsCheck(
	published: Manifest['facts'],
	of: {
		readonly before: readonly FactsCount[] | undefined;
		readonly after: readonly FactsCount[];
		readonly ids: ReadonlyMap<number, string>;
		readonly unmoved: boolean;
	},
): { check: Check; changes: FactsChange[] } {
	const total = totalOf(of.after);
	const changes = changesOf(of.before ?? of.after, of.after).map((c) => ({
		...c,
		system: c.system === 0 ? '' : (of.ids.get(c.system) ?? `number ${c.system}`),
	}));
	if (changes.length === 0 && KINDS.every((kind) => total[kind] === published[kind])) {
		const all = KINDS.map((kind) => counted(total[kind], kind)).join(', ');
		return { check: { what: WHAT, holds: true, detail: `${all} of before the cut, as when it was published` }, changes };
	}
	const sum = (kind: FactsChange['what'], sign: 1 | -1) =>
		of.before
			? changes.reduce((n, c) => (c.what === kind ? n + Math.max(0, sign * (c.after - c.before)) : n), 0)
			: Math.max(0, sign * (total[kind] - published[kind]));
	const told = (sign: 1 | -1) => KINDS.flatMap((kind) => (sum(kind, sign) > 0 ? [counted(sum(kind, sign), kind)] : [])).join(', ');
	const where = changes
		.slice(0, LISTED)
		.map((c) => `${c.what} of ${c.system || 'the operator'} in the ${c.span} of ${c.since}: ${c.after} instead of ${c.before}`);
	const detail = [
		...(told(1) ? [`${told(1)} of before the cut stored after publishing`] : []),
		...(told(-1) ? [`${told(-1)} of before the cut there no more (stored twice and merged, read again otherwise, or removed)`] : []),
		...where,
		...(changes.length > LISTED ? [`and ${changes.length - LISTED} more`] : []),
		of.unmoved ? 'no figure changes by it' : 'figures may come out otherwise by this alone',
	].join('; ');
	return { check: { what: WHAT, holds: of.unmoved, detail }, changes };
}
