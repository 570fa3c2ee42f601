// Legal time limits of services: what contradicts itself is told line by line.
import { expect, it } from 'vitest';
import { checkLimits } from './check-limits.ts';
import { loadPacks } from './load-packs.ts';
import { ServiceDeclaration } from './schema/service.ts';
import { itemsOf, readYaml } from './yaml-file.ts';

const tell = (limits: string) => {
	const text = `services:\n  - { code: s, name: { vi: a, en: a }, certainty: made, level: null, owners: [{ owner: null, certainty: made }],\n      limits: [\n${limits}      ] }\n`;
	return itemsOf(readYaml('s.yaml', text), 'services', ServiceDeclaration)
		.flatMap(checkLimits)
		.map((f) => `${f.line} ${f.path} ${f.code}`);
};

it('limits that overlap, that end before they begin, or that were read nowhere are faults', () => {
	expect(
		tell(
			'        { kind: days, amount: 5, to: 2024-05-31, certainty: made },\n        { kind: hours, amount: 4, from: 2024-05-31, certainty: made },\n' +
				'        { kind: months, amount: 1, from: 2020-01-02, to: 2020-01-01, certainty: made },\n',
		),
	).toEqual([
		'5 services.0.limits.1.from packs.validity-overlap',
		'6 services.0.limits.2.to packs.validity-reversed',
		'6 services.0.limits.2.from packs.validity-overlap',
	]);
	expect(
		tell(
			'        { kind: days, amount: 5, to: 2024-05-31, certainty: read },\n        { kind: days, amount: 4, from: 2024-06-01, certainty: made },\n',
		),
	).toEqual(['4 services.0.limits.0.certainty packs.key-missing']);
});

it('the committed services have a limit where one is known, under every code of the service', async () => {
	const { limits } = await loadPacks(new URL('../../packs', import.meta.url).pathname);
	expect(limits.find((l) => l.procedures.includes('QD06.03'))?.limits).toMatchObject([
		{ from: '2021-07-01', kind: 'workingDays', amount: 7, certainty: 'read' },
	]);
});
