// Every public page that has an address of its own, for search engines: from the registry, the rules, the plans and the catalogue. Rankings of
// other months, levels and provinces are questions to these pages and stand in no list; proofs of figures are without number.
import { dayOf } from '../../base/index.ts';
import { unitId } from '../../registry/index.ts';
import type { PublishNeeds } from '../needs.ts';
import { listDatasets } from '../open-data/list-datasets.ts';

export type SiteMapNeeds = Pick<PublishNeeds, 'registry' | 'evaluate' | 'direct' | 'editions' | 'clock' | 'made'>;

const ALWAYS = [
	...['', '/units', '/services', '/indicators', '/indexes', '/feeds', '/ledger', '/editions', '/data', '/data/api', '/live', '/method', '/about'],
];

/** Addresses after the language, the same for both; what grows with the country stands last. */
export async function listAddresses(needs: SiteMapNeeds): Promise<string[]> {
	const { registry, evaluate, direct, clock } = needs;
	const of = (folder: string, codes: readonly string[]) => codes.map((code) => `/${folder}/${encodeURIComponent(code)}`);
	const [datasets, senders, plans] = await Promise.all([
		listDatasets(needs).all(),
		registry.senders(),
		Promise.all(direct.plans().map(async ({ id }) => ({ id, targets: (await direct.targets(id)).map((t) => t.id) }))),
	]);
	return [
		...ALWAYS,
		...plans.flatMap(({ id, targets }) => [...of('plans', [id]), ...of(`plans/${encodeURIComponent(id)}/targets`, targets)]),
		...of(
			'indexes',
			evaluate.indexes().map((i) => i.code),
		),
		...of(
			'indicators',
			evaluate.indicators().map((i) => i.code),
		),
		...of(
			'editions',
			datasets.flatMap((d) => (d.kind === 'editions' ? d.code : [])),
		),
		...datasets.flatMap((d) => of(`data/${d.kind}`, [d.code])),
		...of(
			'services',
			registry.services({ asOf: dayOf(clock.now()) }).map((s) => s.code),
		),
		...of(
			'feeds',
			senders.map((s) => s.system.id),
		),
		...of(
			'units',
			registry.allUnits().map((u) => unitId(u.number)),
		),
	];
}
