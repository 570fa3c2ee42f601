// Which unit a fact belongs to: the one it names when the sender may speak for it, else the sender's own, carried to what stood for it on
// the day the fact speaks of. Units merge and codes are reused, so nothing is resolved without a day.
import type { Day } from '../base/index.ts';
import type { Registry, Sender } from '../registry/index.ts';
import { unitNumber } from '../registry/index.ts';
import { type Reading, refuse } from './problems.ts';

export interface UnitResolver {
	/** The sender's own unit on a day. */
	own(sender: Sender, day: Day): Reading<number>;
	/** What stood on a day for a unit that a fact belongs to. */
	carried(unit: number, day: Day): number;
	/** The unit named by a message: our id, a code valid on that day, or a registered `madonvi`. */
	named(sender: Sender, name: string, day: Day): Reading<number> | Promise<Reading<number>>;
}

const CACHED = 50_000;

export function createUnitResolver(registry: Registry): UnitResolver {
	const cache = new Map<string, Reading<number>>();
	let version = registry.version;
	const remembered = (key: string, find: () => Reading<number>): Reading<number> => {
		if (version !== registry.version || cache.size > CACHED) {
			cache.clear();
			version = registry.version;
		}
		const before = cache.get(key);
		if (before) return before;
		const found = find();
		cache.set(key, found);
		return found;
	};

	/** What stood for a unit on a day; where shares split it, the largest part (a fact cannot be halved). */
	const carry = (unit: number, day: Day): number => {
		const parts = registry.standsFor(unit, day);
		return parts.reduce((best, part) => (part.share > best.share ? part : best), parts[0] ?? { unit, share: 1 }).unit;
	};

	const isNation = (unit: number) => registry.unit(unit)?.level === 'nation';

	const own = (sender: Sender, day: Day): Reading<number> =>
		remembered(`${sender.unit} ${day}`, () => {
			const unit = carry(sender.unit, day);
			if (!isNation(unit) || isNation(sender.unit)) return { said: unit };
			const before = registry.lineage(sender.unit).before.flatMap((n) => registry.unitOn(n, day)?.version.name.vi ?? []);
			return refuse('unit-ambiguous', `The unit of this system was several units on ${day} (${before.join(', ')}); name the one in "unit"`);
		});

	/** A sender speaks for its unit, for what that was and became, and for all below these. */
	const mayNotSpeakFor = (sender: Sender, unit: number, name: string, day: Day) => {
		const { before, after } = registry.lineage(sender.unit);
		const reach = new Set([sender.unit, ...before, ...after]);
		if (registry.ancestors(unit, day).some((n) => reach.has(n)) || reach.has(unit)) return undefined;
		const of = registry.unitOn(sender.unit, day)?.version.name.vi ?? `u${sender.unit}`;
		return refuse('unit-not-yours', `"${name}" on ${day} does not belong to ${of}, whose system sends this; check the unit or the key`);
	};

	return {
		own,
		carried: carry,
		named(sender, name, day) {
			const found = remembered(`${sender.number} ${sender.unit} ${day} ${name}`, () => {
				const number = unitNumber(name);
				const unit = number !== undefined && registry.unit(number) ? carry(number, day) : registry.unitByCode(name, day)?.number;
				if (unit !== undefined) return mayNotSpeakFor(sender, unit, name, day) ?? { said: unit };
				return refuse('unit-not-valid', `No unit had the code or id "${name}" on ${day}; codes are read on the day the message speaks of`);
			});
			if (found.refusal?.code !== 'monitor.unit-not-valid') return found;
			// A madonvi is an attribute of a system; systems may be added while we run, so this is not remembered.
			return registry.senderByMadonvi(name).then((other) => {
				if (!other) return found;
				const unit = own(other, day);
				return unit.refusal ? unit : (mayNotSpeakFor(sender, unit.said, name, day) ?? unit);
			});
		},
	};
}
