// Explanations over the small nation: parts add up to the count, listed dossiers are exactly those counted, and doubt is told as a question.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../base/index.ts';
import type { CheckAnswer, PlausibilityRoom } from '../../monitor/index.ts';
import { loadPacks } from '../../packs/index.ts';
import { openEvaluate } from '../open-evaluate.ts';
import { emcDeclarations, type MadeMessage, openSmallNation, type SmallNation } from '../small-nation.testing.ts';
import type { Behind, CountedDossier } from './contract.ts';

const clock = fixedClock('2025-08-20T03:00:00Z');
let nation: SmallNation;
let laoCai: Awaited<ReturnType<SmallNation['system']>>;
let yenBai: typeof laoCai;
let split: typeof laoCai;
let portal: typeof laoCai;

const told = (system: number, unit: number, n: number, more: Partial<MadeMessage> = {}): MadeMessage[] =>
	Array.from({ length: n }, (_, i) => ({
		...{
			system,
			unit,
			dossier: `${unit}-${more.channel ?? 'x'}-${more.procedure ?? ''}-${i}`,
			at: `2024-05-${String((i % 27) + 1).padStart(2, '0')}T02:00:00Z`,
		},
		...more,
	}));

beforeAll(async () => {
	nation = await openSmallNation(clock);
	laoCai = await nation.system(1010, 'case');
	yenBai = await nation.system(1015, 'case');
	split = await nation.system(1070, 'case');
	portal = await nation.system(1010, 'portal');
	const online = told(laoCai.number, 1010, 120, { channel: 'online', level: 'full', due: '2024-06-20T02:00:00Z' });
	await nation.tell([
		...online,
		...told(laoCai.number, 1010, 30, { channel: 'counter', procedure: '1.000656' }),
		...told(yenBai.number, 1015, 40, { channel: 'online', level: 'partial' }),
		...told(yenBai.number, 100_015, 10, { channel: 'counter' }),
		...told(split.number, 1070, 20, { channel: 'online', level: 'full' }),
		// Finished in May: 50 of the first, 5 of them late.
		...online.slice(0, 50).map((m, i) => ({
			...m,
			status: 9,
			at: '2024-05-28T03:00:00Z',
			finished: '2024-05-28T03:00:00Z',
			...(i < 5 && { due: '2024-05-20T02:00:00Z' }),
			...(i < 12 && { rating: 5 }),
		})),
		// Paused at the end of May.
		...online.slice(60, 67).map((m) => ({ ...m, status: 5, at: '2024-05-30T03:00:00Z' })),
	]);
	await nation.visit(
		Array.from({ length: 9 }, (_, i) => ({ system: portal.number, unit: 1010, at: `2024-05-0${(i % 3) + 1}T05:00:00Z`, visitor: i + 1 })),
	);
});
afterAll(() => nation.close());

const idOf = (code: string, unit: number, clock: 'then' | 'now' = 'then') =>
	`${code}~u${unit}~2024-05~${clock}~${clock === 'then' ? '2024-05-31' : '2025-08-20'}`;

/** Every page, with small pages. */
async function all(id: string, measure: string, limit = 17): Promise<{ first: Behind; items: unknown[] }> {
	const items: unknown[] = [];
	let after: string | undefined;
	let first: Behind | undefined;
	do {
		const page: Behind = await nation.evaluate.behind(id, { measure, limit, ...(after && { after }) });
		first ??= page;
		items.push(...page.items);
		expect(page.items.length).toBeLessThanOrEqual(limit);
		after = page.next ?? undefined;
	} while (after);
	return { first: first!, items };
}

describe('the tree', () => {
	test('names the rule with what it says of absent figures, its editions and the counting of each measure', async () => {
		const { tree, finding } = await nation.evaluate.explain(idOf('emc.onlineRate', 1010));
		expect(finding.state).toBe('value');
		expect(tree.rule).toMatchObject({ rule: finding.rule, numerator: 'dossiers.online', zeroDenominator: expect.any(String) });
		expect(tree.rule.editions.map((e) => e.rule)).toContain(finding.rule);
		const online = tree.measures.find((m) => m.measure.code === 'dossiers.online')!;
		expect(online).toMatchObject({
			value: 120,
			counting: { rule: 'dossiers count', on: 'received', where: ['online'], additive: true },
			doubt: null,
		});
		expect(online.behind).toContain('/dossiers?measure=dossiers.online');
		expect(tree.systems).toMatchObject([{ id: laoCai.id, reporting: true, unit: { name: { vi: 'Lào Cai' } } }]);
	});

	test('says which predecessor brought how much, and their parts add up to the count', async () => {
		const { tree } = await nation.evaluate.explain(idOf('dossiers.received', 2015, 'now'));
		const by = tree.parts.map((p) => [p.unit.name.vi, p.through?.name.vi ?? null, p.counts['dossiers.received'], p.share]);
		expect(by).toEqual([
			['Lào Cai', null, 150, 1],
			['Yên Bái', null, 40, 1],
			['Xã của Yên Bái', 'Yên Bái', 10, 1],
		]);
		expect(tree.measures[0]!.value).toBe(200);
		expect(tree.parts[0]!.finding).toBe('dossiers.received~u1010~2024-05~then~2024-05-31');
		const again = await nation.evaluate.explain(tree.parts[0]!.finding!);
		expect(again.finding.value).toBe(150);
	});

	test('says the share of a unit that was split', async () => {
		const { tree, finding } = await nation.evaluate.explain(idOf('dossiers.received', 2071, 'now'));
		expect(finding.value).toBe(5);
		expect(tree.parts).toMatchObject([{ unit: { id: 'u1070' }, share: 0.25, counts: { 'dossiers.received': 20 } }]);
	});

	test('gathers the nation by those directly below it', async () => {
		const { tree, finding } = await nation.evaluate.explain(idOf('dossiers.received', 1));
		expect(tree.parts.map((p) => [p.unit.id, p.counts['dossiers.received']])).toEqual([
			['u1010', 150],
			['u1015', 50],
			['u1070', 20],
		]);
		expect(finding.value).toBe(220);
	});
});

describe('the facts behind a count', () => {
	test.each([
		['dossiers.received', 1010, 'then'],
		['dossiers.online', 1010, 'then'],
		['dossiers.finished', 1010, 'then'],
		['dossiers.onTime', 1010, 'then'],
		['dossiers.late', 1010, 'then'],
		['dossiers.inHand', 1010, 'then'],
		['dossiers.paused', 1010, 'then'],
		['dossiers.received', 1015, 'then'],
		['dossiers.received', 100_015, 'then'],
		['dossiers.received', 2015, 'now'],
		['dossiers.received', 2071, 'now'],
		['dossiers.received', 1, 'then'],
		['dossiers.inHand', 2015, 'now'],
	] as const)('%s of %i (%s) lists exactly the dossiers that were counted, each once', async (measure, unit, clock) => {
		const id = idOf(measure, unit, clock);
		const { finding } = await nation.evaluate.explain(id);
		const { first, items } = await all(id, measure);
		const dossiers = items as CountedDossier[];
		expect(first.kind).toBe('dossiers');
		expect(finding.value).toBeGreaterThan(0);
		expect(first.count).toBe(finding.value);
		expect(first.rows).toBe(finding.value);
		expect(dossiers.reduce((sum, d) => sum + d.share, 0)).toBe(finding.value);
		expect(new Set(dossiers.map((d) => d.dossier)).size).toBe(dossiers.length);
	});

	test('shows no code of a dossier, and its marks cannot be read or made', async () => {
		const page = await nation.evaluate.behind(idOf('dossiers.received', 1010), { limit: 5 });
		expect(JSON.stringify(page)).not.toMatch(/1010-online|1010-counter/);
		expect(Buffer.from(page.next!, 'base64url').toString('latin1')).not.toContain('1010');
		await expect(nation.evaluate.behind(idOf('dossiers.received', 1010), { after: 'MTAxMC1vbmxpbmUtLTQ' })).rejects.toMatchObject({
			code: 'evaluate.after-malformed',
		});
	});

	test('takes no mark of another list, whatever its kind', async () => {
		const id = (code: string) => idOf(code, 1010);
		const marks = [
			(await nation.evaluate.behind(id('services.used'), { limit: 1 })).next!,
			(await nation.evaluate.behind(id('visits.views'), { limit: 1 })).next!,
			(await nation.evaluate.behind(id('dossiers.received'), { limit: 1 })).next!,
		];
		const lists = ['services.used', 'visits.views', 'dossiers.received'];
		for (const [i, after] of marks.entries())
			for (const [k, list] of lists.entries()) {
				const page = nation.evaluate.behind(id(list), { after, limit: 1 });
				if (i === k) expect((await page).items).toHaveLength(1);
				else await expect(page).rejects.toMatchObject({ code: 'evaluate.after-malformed' });
			}
		await expect(nation.evaluate.behind(id('dossiers.received'), { after: marks[2]!, system: laoCai.id })).rejects.toMatchObject({
			code: 'evaluate.after-malformed',
		});
	});

	test('cannot be joined into what one person did: other names in every list, months in communes, no ratings', async () => {
		const named = async (id: string, measure: string) => (await all(id, measure, 200)).items as CountedDossier[];
		const received = await named(idOf('dossiers.received', 1010), 'dossiers.received');
		const online = await named(idOf('dossiers.online', 1010), 'dossiers.online');
		expect(online.filter((d) => received.some((r) => r.dossier === d.dossier))).toEqual([]);
		expect(received[0]!.received).toMatch(/^2024-05-\d\d$/);
		const commune = await named(idOf('dossiers.received', 100_015), 'dossiers.received');
		expect(commune.map((d) => d.received)).toEqual(commune.map(() => '2024-05'));
		const rated = await named(idOf('emc.satisfaction', 1010), 'dossiers.satisfied');
		expect(rated.length).toBeGreaterThan(0);
		for (const d of rated) expect([d.received, d.due, d.finished, d.closed, d.lateFrom, d.fulfils]).toEqual([null, null, null, null, null, []]);
	});

	test('says which conditions of the rule each fulfils', async () => {
		const { items, first } = await all(idOf('emc.onlineRate', 1010), 'dossiers.received', 200);
		expect(first.conditions).toContain('online');
		expect((items as CountedDossier[]).filter((d) => d.fulfils.includes('online'))).toHaveLength(120);
	});

	test('narrows to one system of the figure, and knows no other', async () => {
		const id = idOf('dossiers.received', 2015, 'now');
		expect(await nation.evaluate.behind(id, { system: yenBai.id })).toMatchObject({ rows: 50, count: 200 });
		await expect(nation.evaluate.behind(id, { system: split.id })).rejects.toMatchObject({ code: 'evaluate.system-elsewhere' });
		await expect(nation.evaluate.behind(id, { measure: 'visits.views' })).rejects.toMatchObject({ code: 'evaluate.measure-elsewhere' });
	});

	test('lists procedures of a count of procedures, visits by portal and day, claims with who reported them', async () => {
		const procedures = await all(idOf('services.used', 1010), 'services.used', 1);
		expect(procedures.first).toMatchObject({ kind: 'procedures', count: 2 });
		expect(procedures.items).toMatchObject([
			{ procedure: '1.000656', count: 30 },
			{ procedure: '1.001193', count: 120 },
		]);
		const visits = await all(idOf('visits.views', 1010), 'visits.views', 2);
		expect(visits.first).toMatchObject({ kind: 'visits', count: 9, rows: 9 });
		expect(visits.items).toMatchObject([1, 2, 3].map((day) => ({ day: `2024-05-0${day}`, count: 3, system: portal.id })));
	});
});

test('parts of a month that is running are of the same day as the figure', async () => {
	const { stores, registry, monitor } = nation;
	const packs = await loadPacks(new URL('../../../packs', import.meta.url).pathname);
	const evaluate = await openEvaluate({ facts: stores.facts, records: stores.records, registry, monitor, packs, clock });
	const hanoi = await nation.system(1001, 'case');
	const open = (n: number, due: string) =>
		Array.from({ length: n }, (_, i) => ({
			...{ system: hanoi.number, unit: 1001, dossier: `run-${due}-${i}`, at: '2025-08-04T02:00:00Z', due: `${due}T02:00:00Z` },
		}));
	// Three are late today, on 20 August; four more will be on the last of the month.
	await nation.tell([...open(3, '2025-08-14'), ...open(4, '2025-08-26')]);
	const { finding, tree } = await evaluate.explain('dossiers.inHandLate~u1~2025-08~now~2025-08-20');
	const hanois = tree.parts.find((p) => p.unit.id === 'u1001')!;
	expect(hanois.counts['dossiers.inHandLate']).toBe(3);
	expect(tree.parts.reduce((sum, p) => sum + p.share * p.counts['dossiers.inHandLate']!, 0)).toBe(finding.value);
	await evaluate.close();
});

test('a question that is asked of a sender is told with the part of the count that came from it, where the count rests on what is asked', async () => {
	const answer = (check: string): CheckAnswer =>
		({
			check,
			verdict: 'unusual',
			value: 99,
			distribution: null,
			name: { vi: 'x', en: 'x' },
			question: { vi: 'x', en: 'x' },
			lookAt: { vi: 'x', en: 'x' },
		}) as unknown as CheckAnswer;
	const checks = [
		{ id: 'level', touches: ['fullProcess'], dossier: 'fullProcess' },
		{ id: 'finish', touches: ['finished'] },
	] as unknown as PlausibilityRoom['checks'];
	const plausibility: PlausibilityRoom = {
		checks,
		of: async (sender) => ({
			system: sender.system.id,
			period: '',
			asOf: '',
			next: null,
			items: sender.number === yenBai.number || sender.number === laoCai.number ? [answer('level')] : [answer('finish')],
		}),
	};
	const { stores, registry, monitor } = nation;
	const evaluate = await openEvaluate({
		facts: stores.facts,
		records: stores.records,
		registry,
		monitor,
		packs: emcDeclarations(),
		plausibility,
		clock,
	});
	const { tree } = await evaluate.explain(idOf('emc.fullProcessRate', 1));
	expect(tree.doubt).toBe('told');
	const full = tree.measures.find((m) => m.measure.code === 'dossiers.fullProcess')!;
	expect(full).toMatchObject({ value: 140, doubt: { count: 120, items: [{ check: 'level', system: laoCai.id, count: 120 }] } });
	expect(full.doubt!.share).toBeCloseTo(85.7, 1);
	const page = await evaluate.behind(idOf('emc.fullProcessRate', 1), { measure: 'dossiers.fullProcess', limit: 200 });
	const marked = (page.items as CountedDossier[]).map((d) => [d.system, d.doubts.join()]);
	expect(marked.filter(([system]) => system === laoCai.id).every(([, doubts]) => doubts === 'level')).toBe(true);
	expect(marked.filter(([system]) => system === split.id).every(([, doubts]) => doubts === '')).toBe(true);
	expect((await evaluate.explain(idOf('dossiers.received', 1))).tree.measures[0]!.doubt).toBeNull();
});

test('the list of systems that must connect has a row for each unit without one', async () => {
	const page = await nation.evaluate.behind(idOf('emc.systemsConnectedRate', 1), { measure: 'systems.expected' });
	expect(page.items).toHaveLength(page.count!);
	const lacking = page.items.filter((s) => (s as { system: string | null }).system === null);
	expect(lacking).toContainEqual({ system: null, name: '', unit: expect.objectContaining({ id: 'u1080' }), reporting: false });
});
