// Units across all packs: their versions in time, who has which code when, who lies under whom, what became of what.
import { addDays, type Fault } from '../base/index.ts';
import type { Succession, UnitDeclaration } from '../registry/index.ts';
import { faultAt, type Located } from './fault.ts';
import type { SuccessionRow, UnitVersionRow } from './schema/unit.ts';
import { byStart, covers, follows, holdsOn, inWords, isReversed, overlaps, type Span } from './span.ts';

export type LocatedVersion = Located<UnitVersionRow>;

/** Units as declared: versions by number, and by code. */
export interface DeclaredUnits {
	readonly byNumber: ReadonlyMap<number, readonly LocatedVersion[]>;
	/** The unit that a reference names: `u1015`, `15@2024-05-01`. */
	find(ref: string): number | undefined;
}

const validity = (versions: readonly LocatedVersion[]): Span => ({ from: versions[0]?.value.from ?? null, to: versions.at(-1)?.value.to ?? null });

export function gatherUnits(rows: readonly LocatedVersion[]): DeclaredUnits {
	const byNumber = Map.groupBy(
		rows.toSorted((a, b) => byStart(a.value, b.value)),
		(r) => r.value.number,
	);
	const byCode = Map.groupBy(rows, (r) => r.value.code);
	return {
		byNumber,
		find: (ref) => {
			const id = /^u(\d+)$/.exec(ref)?.[1];
			if (id) return byNumber.has(Number(id)) ? Number(id) : undefined;
			const [code, day] = ref.split('@');
			const found = (byCode.get(code ?? '') ?? []).filter((r) => day !== undefined && holdsOn(r.value, day));
			return found.length === 1 ? found[0]?.value.number : undefined;
		},
	};
}

function checkVersions(versions: readonly LocatedVersion[]): Fault[] {
	const faults: Fault[] = [];
	for (const [i, row] of versions.entries()) {
		const { number, level } = row.value;
		if (isReversed(row.value))
			faults.push(faultAt(row, 'packs.validity-reversed', `unit ${number} ends (${row.value.to}) before it begins (${row.value.from})`, ['to']));
		const before = versions[i - 1];
		if (!before) continue;
		if (before.value.level !== level)
			faults.push(faultAt(row, 'packs.level-changed', `unit ${number} is a ${before.value.level} elsewhere: a unit keeps its level`, ['level']));
		if (overlaps(before.value, row.value)) {
			faults.push(
				faultAt(
					row,
					'packs.validity-overlap',
					`unit ${number} is declared twice for the same days: ${inWords(before.value)} and ${inWords(row.value)}`,
					['from'],
				),
			);
		} else if (!follows(before.value, row.value)) {
			faults.push(faultAt(row, 'packs.validity-gap', `unit ${number} has no version between ${before.value.to} and ${row.value.from}`, ['from']));
		}
	}
	return faults;
}

/** On every day a code names one unit of a level. */
function checkCodes(rows: readonly LocatedVersion[]): Fault[] {
	return [...Map.groupBy(rows, (r) => `${r.value.level} ${r.value.code}`).values()].flatMap((holders) =>
		holders.flatMap((row, i) => {
			const other = holders.slice(0, i).find((h) => h.value.number !== row.value.number && overlaps(h.value, row.value));
			return other
				? [
						faultAt(
							row,
							'packs.code-taken',
							`the code "${row.value.code}" belongs to unit ${other.value.number} in these days (${other.file}:${other.line()})`,
							['code'],
						),
					]
				: [];
		}),
	);
}

function checkParent(row: LocatedVersion, units: DeclaredUnits): Fault[] {
	const { parent, number, level } = row.value;
	if (parent === null) return level === 'nation' ? [] : [faultAt(row, 'packs.unit-unknown', `unit ${number} needs a parent`, ['parent'])];
	const above = units.byNumber.get(parent);
	if (!above) return [faultAt(row, 'packs.unit-unknown', `parent ${parent} of unit ${number} is not declared`, ['parent'])];
	if (covers(validity(above), row.value)) return [];
	return [
		faultAt(row, 'packs.unit-not-valid', `parent ${parent} is valid ${inWords(validity(above))}, unit ${number} ${inWords(row.value)}`, ['parent']),
	];
}

function checkSuccession(row: Located<SuccessionRow>, units: DeclaredUnits): Fault[] {
	const { from, to, on } = row.value;
	const before = units.byNumber.get(from);
	const after = units.byNumber.get(to);
	const faults: Fault[] = [];
	if (!before) faults.push(faultAt(row, 'packs.unit-unknown', `unit ${from} is not declared`, ['from']));
	if (!after) faults.push(faultAt(row, 'packs.unit-unknown', `unit ${to} is not declared`, ['to']));
	const end = before && validity(before).to;
	if (before && (end == null || addDays(end, 1) !== on)) {
		faults.push(
			faultAt(row, 'packs.succession-malformed', `unit ${from} is valid ${inWords(validity(before))}: its succession is on the day after its last`, [
				'on',
			]),
		);
	}
	if (after && !holdsOn(validity(after), on)) faults.push(faultAt(row, 'packs.unit-not-valid', `unit ${to} is not valid on ${on}`, ['to']));
	return faults;
}

function checkShares(rows: readonly Located<SuccessionRow>[]): Fault[] {
	return [...Map.groupBy(rows, (r) => r.value.from).values()].flatMap((parts) => {
		const declared = parts.filter((p) => p.value.share !== null);
		const sum = declared.reduce((total, p) => total + (p.value.share ?? 0), 0);
		const first = declared[0];
		if (!first || (declared.length === parts.length && Math.abs(sum - 1) < 1e-9)) return [];
		return [
			faultAt(
				first,
				'packs.share-malformed',
				`the shares of unit ${first.value.from} must be given for all ${parts.length} successors and sum to 1`,
				['share'],
			),
		];
	});
}

export function checkUnits(rows: readonly LocatedVersion[], successions: readonly Located<SuccessionRow>[], units: DeclaredUnits): Fault[] {
	const twice = [...Map.groupBy(successions, (s) => `${s.value.from} ${s.value.to}`).values()].flatMap((same) => same.slice(1));
	return [
		...[...units.byNumber.values()].flatMap(checkVersions),
		...checkCodes(rows),
		...rows.flatMap((row) => checkParent(row, units)),
		...successions.flatMap((row) => checkSuccession(row, units)),
		...checkShares(successions),
		...twice.map((s) => faultAt(s, 'packs.code-duplicate', `the succession ${s.value.from} to ${s.value.to} is declared twice`)),
	];
}

/** As the registry takes them. */
export function toUnits(units: DeclaredUnits): UnitDeclaration[] {
	return [...units.byNumber].map(([number, rows]) => ({
		number,
		level: rows[0]!.value.level,
		versions: rows.map(({ value: { from, to, code, name, fullName, kind, parent } }) => ({ from, to, code, name, fullName, kind, parent })),
	}));
}

export const toSuccessions = (rows: readonly Located<SuccessionRow>[]): Succession[] => rows.map((r) => r.value);
