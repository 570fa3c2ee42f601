// Essential services are numbered by a decision, and several procedures may be one of them: they are counted by what the registry says of procedures.
import type { Day } from '../../base/index.ts';
import type { Registry } from '../../registry/index.ts';
import type { CountedMeasure } from './measure.ts';
import { lastDay, type Reading } from './standing.ts';

export const isEssential = ({ rule }: CountedMeasure) => rule.rule === 'dossiers distinct' && rule.of === 'essentialService';

/** Procedures of essential services on the days on which periods are read, where one of the measures counts these; else none. */
export function essentialIn(registry: Pick<Registry, 'services'>, measures: readonly CountedMeasure[], readings: Iterable<Reading>): string[] {
	if (!measures.some(isEssential)) return [];
	const days = new Set([...readings].map(lastDay));
	const services = [...days].flatMap((asOf) => registry.services({ asOf, essential: true }));
	return [...new Set(services.flatMap((s) => [s.code, ...s.nationalCodes]))].sort();
}

/** How many essential services these procedures are. */
export function essentialAmong(codes: ReadonlySet<string> | undefined, day: Day, registry: Pick<Registry, 'service'>): number {
	const essential = [...(codes ?? [])].map((c) => registry.service(c, day)?.essential).filter((e) => e != null);
	return new Set(essential.map((e) => `${e.decision} ${e.no}`)).size;
}
