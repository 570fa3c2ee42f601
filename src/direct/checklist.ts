// Checklists of targets over units or over a list of services: one line each, with its state and why.
import type { Day } from '../base/index.ts';
import type { Feed } from '../monitor/index.ts';
import type { PlanDeclaration } from '../packs/index.ts';
import { type Registry, type SystemKind, type UnitOn, unitNumber } from '../registry/index.ts';
import { type Text2, words } from './words.ts';

export interface CheckLine {
	readonly id: string;
	readonly name: Text2;
	readonly state: 'met' | 'notMet' | 'unknown';
	readonly why: Text2;
}

type Members = NonNullable<PlanDeclaration['targets'][number]['members']>;

/** Units of a checklist, as they were on the day its plan reads them. */
export function membersOf(registry: Pick<Registry, 'units'>, { kinds, levels, asOf }: Members): UnitOn[] {
	return (levels ?? (['ministry', 'province'] as const))
		.flatMap((level) => registry.units({ asOf, level }))
		.filter((u) => kinds === undefined || kinds.includes(u.version.kind));
}

/**
 * Who is connected: a system of the kind, of the unit, of a unit below it or of what came after it, that speaks within its rhythm now.
 * Where none of the kind is registered at all in this installation, nothing can be told of anybody.
 */
export function connectionList(
	registry: Pick<Registry, 'units' | 'lineage' | 'within'>,
	feeds: readonly Feed[],
	members: readonly UnitOn[],
	{ kind, asOf, today }: { kind: SystemKind; asOf: Day; today: Day },
): CheckLine[] {
	const ofKind = feeds.filter((f) => f.kind === kind);
	const byUnit = Map.groupBy(ofKind, (f) => unitNumber(f.unit) ?? 0);
	// That an installation knows no reporting system says nothing of the connection to the Government's own.
	const absence = kind === 'case' && ofKind.length > 0 ? 'notMet' : 'unknown';
	return members.map((unit): CheckLine => {
		const units = [...registry.within(unit.number, asOf), ...registry.lineage(unit.number).after.flatMap((n) => registry.within(n, today))];
		const own = [...new Set(units)].flatMap((n) => byUnit.get(n) ?? []);
		const name = unit.version.name;
		if (own.length === 0) return { id: unit.id, name, state: absence, why: absence === 'notMet' ? words.noSystem() : words.noSystemAnywhere(kind) };
		if (kind === 'reporting') return { id: unit.id, name, state: 'unknown', why: words.reportsOnly(own[0]!.name) };
		const newest = own.filter((f) => f.state === 'value').sort((a, b) => ((a.lastFactAt ?? '') < (b.lastFactAt ?? '') ? 1 : -1))[0];
		if (newest) return { id: unit.id, name, state: 'met', why: words.speaking(newest.name, newest.lastFactAt) };
		const last = own.filter((f) => f.lastAt !== null && f.lastFactAt !== null).sort((a, b) => (a.lastFactAt! < b.lastFactAt! ? 1 : -1))[0];
		if (last) return { id: unit.id, name, state: 'notMet', why: words.silent(last.name, last.lastFactAt) };
		return { id: unit.id, name, state: 'notMet', why: words.neverSpoke(own[0]!.name) };
	});
}

/** Units of a target that nothing measures. */
export function unmeasuredList(members: readonly UnitOn[]): CheckLine[] {
	return members.map((unit) => ({ id: unit.id, name: unit.version.name, state: 'unknown', why: words.unmeasured() }));
}

/**
 * Services of a decision: one with a full-process online dossier in the period is deployed; one without may be deployed and unused, or
 * its system may not report, so it is not known.
 */
export function essentialList(
	registry: Pick<Registry, 'services' | 'service'>,
	procedures: readonly string[],
	{ decision, asOf, period }: { decision: string; asOf: Day; period: string },
): CheckLine[] {
	const seen = new Set(procedures.map((code) => registry.service(code, asOf)?.code).filter((code) => code !== undefined));
	return registry
		.services({ asOf, essential: true })
		.filter((s) => s.essential?.decision === decision)
		.sort((a, b) => a.essential!.no - b.essential!.no)
		.map((s) => ({
			id: s.code,
			name: s.name,
			state: seen.has(s.code) ? 'met' : 'unknown',
			why: seen.has(s.code) ? words.serviceSeen(period) : words.serviceUnseen(period),
		}));
}

export function countLines(lines: readonly CheckLine[], expected = lines.length) {
	const met = lines.filter((l) => l.state === 'met').length;
	const notMet = lines.filter((l) => l.state === 'notMet').length;
	return { met, notMet, unknown: expected - met - notMet, expected };
}
