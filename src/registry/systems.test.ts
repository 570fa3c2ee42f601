import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock, type Problem } from '../base/index.ts';
import { openTestStores, type TestStores } from '../store/testing.ts';
import { type AddSystemNeeds, addSystem, type NewSystemOf } from './add-system.ts';
import { declare } from './declare.ts';
import type { UnitDeclaration } from './declared.ts';
import { openRegistry } from './open-registry.ts';
import type { Registry } from './registry.ts';

const clock = fixedClock('2024-05-06T08:00:00+07:00');
const both = (vi: string) => ({ vi, en: vi });
const units: UnitDeclaration[] = [
	{
		number: 1,
		level: 'nation',
		versions: [{ from: null, to: null, code: 'VN', name: both('Việt Nam'), fullName: both('Việt Nam'), kind: 'nation', parent: null }],
	},
	{
		number: 1015,
		level: 'province',
		versions: [{ from: null, to: null, code: '15', name: both('Yên Bái'), fullName: both('Tỉnh Yên Bái'), kind: 'province', parent: 1 }],
	},
];

let stores: TestStores;
let registry: Registry;
/** What another process on the same records would have open. */
let elsewhere: Registry;
let needs: AddSystemNeeds;
const ask = (more: Partial<NewSystemOf> = {}): NewSystemOf => ({ unit: '15@2024-05-01', kind: 'case', name: 'Một cửa', ...more });
const codeOf = (work: Promise<unknown>) =>
	work.then(
		() => 'done',
		(error: Problem) => error.code,
	);

beforeAll(async () => {
	stores = await openTestStores();
	await declare({ records: stores.records }, { units, successions: [], services: [] }, 'one');
	registry = await openRegistry({ records: stores.records, clock });
	elsewhere = await openRegistry({ records: stores.records, clock });
	needs = { records: stores.records, registry, clock };
});
afterAll(() => stores.close());

describe('systems', () => {
	it('are known at once to every process, by each of their numbers', async () => {
		expect(await elsewhere.senderByEmcSite(515)).toBeUndefined();
		const made = await addSystem(needs, ask({ emcSite: 515, madonvi: '000.00.00.H15', origins: ['https://yenbai.example.vn/'], made: true }));
		expect(made).toMatchObject({ site: expect.any(Number), number: expect.any(Number), key: expect.stringMatching(/^td_/) });
		const found = [
			await elsewhere.senderByEmcSite(515),
			await elsewhere.senderByMadonvi('000.00.00.H15'),
			await elsewhere.senderBySite(made.site),
			await elsewhere.sender(made.id),
			await elsewhere.senderByNumber(made.number),
			await elsewhere.senderByKey(made.key, 'facts'),
		];
		expect(new Set(found.map((s) => s?.system.id))).toEqual(new Set([made.id]));
		expect(found[0]).toMatchObject({
			unit: 1015,
			system: { unit: 'u1015', origins: ['https://yenbai.example.vn'], made: true, createdAt: '2024-05-06T01:00:00.000Z' },
		});
		expect((await elsewhere.senders()).map((s) => s.system.id)).toContain(made.id);
	});

	it('get site numbers that never repeat', async () => {
		const made = await Promise.all([1, 2, 3].map(() => addSystem(needs, ask())));
		expect(new Set(made.map((m) => m.site)).size).toBe(3);
	});

	it('are refused with a code that says what to mend', async () => {
		await addSystem(needs, ask({ emcSite: 7, madonvi: 'X' }));
		expect(await codeOf(addSystem(needs, ask({ emcSite: 7 })))).toBe('registry.emc-site-taken');
		expect(await codeOf(addSystem(needs, ask({ madonvi: 'X' })))).toBe('registry.madonvi-taken');
		expect(await codeOf(addSystem(needs, ask({ unit: '99@2024-05-01' })))).toBe('registry.unit-unknown');
		expect(await codeOf(addSystem(needs, ask({ unit: 'Yên Bái' })))).toBe('registry.unit-unknown');
		expect(await codeOf(addSystem(needs, ask({ origins: ['yenbai.gov.vn'] })))).toBe('registry.origin-malformed');
		expect(await codeOf(addSystem(needs, ask({ origins: ['https://yenbai.gov.vn/path'] })))).toBe('registry.origin-malformed');
		expect(await codeOf(addSystem(needs, ask({ name: '  ' })))).toBe('registry.name-missing');
	});

	it('answer many unknown askers without as many questions to the records', async () => {
		const started = performance.now();
		const answers = await Promise.all(Array.from({ length: 2_000 }, (_, i) => registry.senderByKey(`td_nobody_${i}`, 'facts')));
		expect(answers.every((a) => a === undefined)).toBe(true);
		expect(performance.now() - started).toBeLessThan(1_500);
	});
});

describe('declarations', () => {
	it('reach another process by refresh, and never give a number to a unit of another level', async () => {
		const before = elsewhere.version;
		const renamed = units.map((u) => (u.number === 1015 ? { ...u, versions: u.versions.map((v) => ({ ...v, name: both('Yên Bái mới') })) } : u));
		await declare({ records: stores.records }, { units: renamed, successions: [], services: [] }, 'two');
		await elsewhere.refresh();
		expect(elsewhere.version).toBe(before + 1);
		expect(elsewhere.unitOn(1015, '2024-05-01')?.version.name.vi).toBe('Yên Bái mới');
		const changed = units.map((u) => (u.number === 1015 ? { ...u, level: 'commune' as const } : u));
		expect(await codeOf(declare({ records: stores.records }, { units: changed, successions: [], services: [] }, 'three'))).toBe(
			'registry.unit-renumbered',
		);
	});

	it('keep units that are declared no longer', async () => {
		await declare({ records: stores.records }, { units: units.slice(0, 1), successions: [], services: [] }, 'four');
		await elsewhere.refresh();
		expect(elsewhere.unit(1015)).toBeDefined();
	});
});
