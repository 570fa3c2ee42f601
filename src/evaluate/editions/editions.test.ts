import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emcDeclarations, openSmallNation, type SmallNation } from '../small-nation.testing.ts';
import { type Editions, openEditions } from './index.ts';

const now = new Date('2024-06-10T02:00:00Z');
const clock = { now: () => now };
let nation: SmallNation;
let editions: Editions;
const numbers: Record<string, number> = {};
const calendars = [] as const;

function open(packs = emcDeclarations()): Editions {
	const { stores, registry: _, ...rest } = nation;
	return openEditions({
		...{ facts: stores.facts, records: stores.records, second: stores.second, clock, packs: { ...packs, calendars }, patienceMs: 0 },
		settle: () => rest.monitor.intake.settle(),
	});
}

const dossiers = (system: string, unit: number, count: number, online: number, at = '2024-05-13T02:00:00Z') =>
	Array.from({ length: count }, (_, i) => ({
		system: numbers[system]!,
		unit,
		dossier: `${system}-${unit}-${at}-${i}`,
		at,
		channel: i < online ? ('online' as const) : ('counter' as const),
		status: 2,
	}));

beforeAll(async () => {
	nation = await openSmallNation(clock);
	for (const unit of [1001, 1010, 1015]) numbers[`case${unit}`] = (await nation.system(unit, 'case')).number;
	await nation.tell([...dossiers('case1001', 1001, 20, 15), ...dossiers('case1010', 1010, 10, 9), ...dossiers('case1015', 100_015, 40, 3)]);
	editions = open();
}, 90_000);
afterAll(() => nation?.close());

describe('an edition', () => {
	it('freezes the findings of a period that is over, once', async () => {
		await expect(editions.publish({ period: '2024-06', by: 'test' })).rejects.toMatchObject({ code: 'evaluate.edition-period-open' });
		const manifest = await editions.publish({ period: '2024-05', by: 'test', note: 'first' });
		expect(manifest).toMatchObject({ id: '2024-05#1', previous: null, corrects: null, facts: { messages: 70, visits: 0 } });
		expect(manifest.files.map((f) => f.name)).toEqual(['findings.csv', 'findings.parquet', 'rules.json', 'registry.json.gz']);
		await expect(editions.publish({ period: '2024-05', by: 'test' })).rejects.toMatchObject({ code: 'evaluate.edition-exists' });
		const [hanoi] = await editions.findings('2024-05.1', { indicator: 'emc.onlineRate', unit: 1001 });
		const [live] = await nation.evaluate.findings({ indicator: 'emc.onlineRate', unit: 1001, period: '2024-05', clock: 'then' });
		expect(hanoi).toEqual({ ...live, edition: '2024-05#1' });
		expect(hanoi).toMatchObject({ value: 75, edition: '2024-05#1' });
	});

	it('comes out of the facts again, byte for byte', async () => {
		const found = await editions.verify('2024-05#1');
		expect(found.checks.filter((c) => !c.holds)).toEqual([]);
		expect(found).toMatchObject({ holds: true, different: 0, reworded: 0 });
	});
});
