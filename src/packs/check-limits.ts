// Legal time limits of services: two in force on one day would leave it to chance which judges a dossier.
import type { Fault } from '../base/index.ts';
import { faultAt, type Located } from './fault.ts';
import type { ServiceDeclaration } from './schema/service.ts';
import { inWords, isReversed, overlaps } from './span.ts';

/** Limits in order of time do not overlap, and what is said to be read names where. */
export function checkLimits(item: Located<ServiceDeclaration>): Fault[] {
	const limits = item.value.limits.map((l) => ({ from: l.from ?? null, to: l.to ?? null, certainty: l.certainty, source: l.source }));
	const faults: Fault[] = [];
	for (const [i, limit] of limits.entries()) {
		if (isReversed(limit))
			faults.push(faultAt(item, 'packs.validity-reversed', `the limit ends (${limit.to}) before it begins (${limit.from})`, ['limits', i, 'to']));
		const other = limits.slice(0, i).find((l) => overlaps(l, limit));
		if (other) faults.push(faultAt(item, 'packs.validity-overlap', `limits overlap: ${inWords(other)} and ${inWords(limit)}`, ['limits', i, 'from']));
		if (limit.certainty === 'read' && limit.source === undefined)
			faults.push(faultAt(item, 'packs.key-missing', 'a limit that was read names where ("source")', ['limits', i, 'certainty']));
	}
	return faults;
}
