// A table narrowed to a unit that does not stand on its day would be a head without rows: the reader is told why, and what to ask for.
import { NotFound } from '../../base/index.ts';
import type { Day, NotStanding } from '../contract.ts';

/** @throws NotFound `publish.unit-not-standing` */
export function refuseNotStanding({ notStanding: absent, asOf }: { readonly notStanding: NotStanding | null; readonly asOf: Day }): void {
	if (!absent) return;
	const { unit, ended, begins, instead, reading } = absent;
	const when = ended ? `ended on ${ended}` : `begins only on ${begins}`;
	const others = instead.map((i) => `parent=${i.unit.id} (${i.unit.name.en})`);
	const then = reading ? `clock=${reading.clock}&period=${reading.period}` : `date=${ended ?? begins}`;
	const place = others.length > 0 ? `In its place ask for ${others.join(', ')}; or read` : 'Read';
	throw new NotFound('publish.unit-not-standing', `${unit.name.en} (${unit.id}) ${when}, so nothing lies in it on ${asOf}. ${place} it with ${then}`);
}
