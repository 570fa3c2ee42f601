// Connects the systems of the made nation to the registry: each once, however often the demo runs, with a fresh key each time (keys are kept
// as hashes only). All of them are marked as made.
import type { Clock } from '../src/base/index.ts';
import { addSystem, createKey, type Registry, unitId } from '../src/registry/index.ts';
import type { Records } from '../src/store/index.ts';
import type { MadeSystem, UnitRef } from './nation.ts';
import type { Access, UnitOf } from './parcel.ts';

export interface RegisterNeeds {
	readonly records: Records;
	readonly registry: Registry;
	readonly clock: Clock;
}

function findUnit(registry: Registry, ref: UnitRef): string {
	const found = ref.level === 'nation' ? registry.units({ asOf: ref.on, level: 'nation' })[0] : registry.unitByCode(ref.code, ref.on, ref.level);
	if (!found) throw new Error(`The registry has no ${ref.level} ${ref.code} on ${ref.on}; the made nation needs the pack vn-units`);
	return unitId(found.number);
}

export interface Register {
	readonly unitOf: UnitOf;
	connect(system: MadeSystem): Promise<Access>;
}

/** Opens the register: gives each made system its site and key, finding it again when an earlier run connected it. */
export async function openRegister(needs: RegisterNeeds): Promise<Register> {
	const named = (unit: string, kind: string, name: string) => `${unit} ${kind} ${name}`;
	const known = new Map(
		(await needs.registry.senders()).filter((s) => s.system.made).map((s) => [named(s.system.unit, s.system.kind, s.system.name), s]),
	);
	const unitOf: UnitOf = (ref) => findUnit(needs.registry, ref);
	const connect = async (system: MadeSystem): Promise<Access> => {
		const unit = unitOf(system.unit);
		const scope = system.kind === 'reporting' ? 'claims' : 'facts';
		const before = known.get(named(unit, system.kind, system.name));
		if (before) {
			const { key } = await createKey(needs, { system: before.system.id, scope });
			return { id: before.system.id, site: before.system.site, key };
		}
		const { id, site, key } = await addSystem(needs, {
			...{ unit, kind: system.kind, name: system.name, made: true, scope },
			...(system.emcSite !== null && { emcSite: system.emcSite }),
			...(system.madonvi !== null && { madonvi: system.madonvi }),
			...(system.origin !== null && { origins: [system.origin] }),
		});
		return { id, site, key };
	};
	return { unitOf, connect };
}
