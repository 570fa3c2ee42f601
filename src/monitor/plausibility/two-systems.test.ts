// One dossier from two systems counts twice (docs/decisions/0010): the check of the pack finds it, and leaves alone units that use the same numbers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../../tests/monitor.ts';
import { type CheckDeclaration, loadPacks } from '../../packs/index.ts';
import { addSystem } from '../../registry/index.ts';
import { openPlausibility } from './open-plausibility.ts';

let m: TestMonitor;
let checks: readonly CheckDeclaration[];
beforeAll(async () => {
	m = await openTestMonitor('2024-06-20T03:00:00Z');
	checks = (await loadPacks(new URL('../../../packs/', import.meta.url).pathname)).checks.filter((c) => c.id === 'identity.sentByTwo');
});
afterAll(() => m.close());

const system = (unit: string, name: string) =>
	addSystem({ records: m.stores.records, registry: m.registry, clock: m.clock }, { unit, kind: 'case', name });
const SAID = {
	...{ procedure: '1.1', at: '2024-05-13T02:00:00Z', at_stated: true, received: '2024-05-13T02:00:00Z' },
	...{ batch: 1, protocol: 'batch', mapping: 1, status: 2, raw: '{}' },
};
const tell = (of: number, unit: number, codes: readonly string[]) =>
	m.stores.facts.append(
		'dossier_message',
		codes.map((dossier) => JSON.stringify({ ...SAID, system: of, unit, dossier, id: crypto.randomUUID() })).join('\n'),
	);
const codes = (form: (i: string) => string, from: number, count: number) =>
	Array.from({ length: count }, (_, i) => form(String(from + i).padStart(4, '0')));
/** A room of its own each time: answers are kept for a while. */
const answerOf = async (id: string) => {
	const room = openPlausibility({ facts: m.stores.facts, registry: m.registry, checks, clock: m.clock });
	return (await room.of((await m.registry.sender(id))!, '2024-05', true)).items[0]!;
};

test('a case system registered twice is found on both sides, with dossiers to look at', async () => {
	const [emc, sync] = [await system('u1010', 'EMC feed'), await system('u1010', 'sync')];
	await tell(
		emc.number,
		1010,
		codes((i) => `LC-${i}`, 0, 40),
	);
	await tell(
		sync.number,
		1010,
		codes((i) => `LC-${i}`, 10, 40),
	);
	for (const { id } of [emc, sync]) {
		const answer = await answerOf(id);
		expect(answer).toMatchObject({ verdict: 'implausible', numerator: 30, denominator: 40 });
		expect(answer.examples).toHaveLength(5);
	}
});

test('the same numbers of two units are two dossiers, unless the number itself names its unit', async () => {
	const [one, other] = [await system('u1010', 'of u1010'), await system('u1015', 'of u1015')];
	await tell(
		one.number,
		1010,
		codes((i) => `24-${i}`, 0, 30),
	);
	await tell(
		other.number,
		1015,
		codes((i) => `24-${i}`, 0, 30),
	);
	expect(await answerOf(one.id)).toMatchObject({ numerator: 0, denominator: 30 });
	await tell(
		one.number,
		1010,
		codes((i) => `000.00.01.H26-240513-${i}`, 0, 10),
	);
	await tell(
		other.number,
		1015,
		codes((i) => `000.00.01.H26-240513-${i}`, 0, 10),
	);
	expect(await answerOf(other.id)).toMatchObject({ numerator: 10, denominator: 40, verdict: 'implausible' });
});
