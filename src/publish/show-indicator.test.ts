// The page of an indicator: periods of every kind, units as of then and now, small multiples, the spread of communes, the rule through time.
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../base/index.ts';
import type { RuleEdition } from '../evaluate/contract.ts';
import { makeFixture } from './fixture.ts';
import type { PublishNeeds } from './needs.ts';
import { openPublish } from './pages.ts';
import { publishRoutes } from './routes.ts';
import { showRules } from './show-indicator-rules.ts';
import { showSpread, spreadOf } from './show-indicator-spread.ts';

const CODE = 'emc.fullProcessRate';
const full = openPublish(makeFixture());
const mergedNeeds = makeFixture('merged');
const merged = openPublish(mergedNeeds);

describe('the page of an indicator', () => {
	test('offers months, quarters and years that are over, and the period asked for however far back', async () => {
		const page = (await full.indicator(CODE, { period: '2021-03' }))!;
		expect(page.periods[0]).toBe('2021-03');
		expect(page.periods).toEqual(expect.arrayContaining(['2024-12', '2024-Q4', '2024']));
		expect(page.periods).not.toContain('2025');
	});

	test('of a quarter has the figure of the quarter and the months up to its end', async () => {
		const { headline } = (await full.indicator(CODE, { period: '2024-Q3' }))!;
		expect(headline?.finding.period).toBe('2024-Q3');
		expect(headline?.previous?.period).toBe('2024-Q2');
		expect(headline?.series.points.at(-1)?.period).toBe('2024-09');
	});

	test('counts who has a figure and why others have none, so that all are told of', async () => {
		const page = (await full.indicator(CODE, {}))!;
		const absent = Object.values(page.absences).reduce((sum, count) => sum + (count ?? 0), 0);
		expect(page.measured + absent).toBe(page.total);
		expect(page.absences.notConnected).toBeGreaterThan(0);
		expect(page.ranked).toBeLessThanOrEqual(page.measured);
	});

	test('has small multiples of every unit in the order of Vietnamese names, gaps as gaps, on one scale', async () => {
		const { multiples, rows } = (await full.indicator(CODE, {}))!;
		expect(multiples!.months).toHaveLength(24);
		expect(multiples!.rows).toHaveLength(rows.length);
		const names = multiples!.rows.map((r) => r.unit.name.vi);
		expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare));
		expect(names.indexOf('Đà Nẵng')).toBeGreaterThan(names.indexOf('Cần Thơ'));
		expect(multiples!.rows.every((r) => r.values.every((v) => v === null || v <= multiples!.most))).toBe(true);
		expect(multiples!.rows.some((r) => r.last.value === null && r.last.state === 'notConnected')).toBe(true);
	});

	test('draws the merger of the provinces in the multiples, and none for ministries', async () => {
		const at = { period: '2025-12' };
		expect((await merged.indicator(CODE, at))!.multiples!.breaks).toContainEqual({ on: '2025-07-01', what: 'territory' });
		expect((await merged.indicator(CODE, { ...at, level: 'ministry' }))!.multiples!.breaks).toEqual([]);
	});

	test('keeps units that ended within the period in a list of their own when they are read as they were', async () => {
		const { findings } = mergedNeeds.evaluate;
		const today = dayOf(mergedNeeds.clock.now());
		const both: PublishNeeds['evaluate']['findings'] = async (query) => {
			const now = (await findings({ ...query, asOf: today, clock: 'now' })).map((f) => ({ ...f, asOf: today }));
			const before = (await findings({ ...query, asOf: '2025-06-30', clock: 'now' })).filter((f) => !now.some((n) => n.of === f.of));
			return [...now, ...before.map((f) => ({ ...f, asOf: '2025-06-30' }))];
		};
		const pages = openPublish({ ...mergedNeeds, evaluate: { ...mergedNeeds.evaluate, findings: both } });
		const page = (await pages.indicator(CODE, { period: '2025', clock: 'then' }))!;
		expect([page.map, page.rows.length]).toEqual([34, 34]);
		expect(page.ended.map((e) => [e.asOf, e.map, e.rows.length])).toEqual([['2025-06-30', 63, 52]]);
		const ids = new Set(page.rows.map((r) => r.unit.id));
		expect(page.ended[0]!.rows.filter((r) => ids.has(r.unit.id))).toEqual([]);
	});

	test('tells how claims about it stand to measurement only where something was claimed', async () => {
		expect((await full.indicator(CODE, {}))!.claims).not.toBeNull();
		expect((await full.indicator('emc.onTimeRate', {}))!.claims).toBeNull();
	});

	test('does not exist for an unknown code, unit or unit above', async () => {
		expect(await full.indicator('emc.nothing', {})).toBeNull();
		expect(await full.indicator(CODE, { unit: 'u999999' })).toBeNull();
		expect(await full.indicator(CODE, { parent: 'x', level: 'commune' })).toBeNull();
	});
});

describe('the spread of the smallest units', () => {
	test('is quartiles and even steps, the largest value in the last', () => {
		const strip = spreadOf([0, 10, 20, 30, 100], 8, 100);
		expect(strip).toMatchObject({ values: 5, absent: 3, quarter: 10, median: 20, threeQuarters: 30 });
		expect(strip.bins).toHaveLength(20);
		expect([strip.bins[0], strip.bins[2], strip.bins[19]]).toEqual([1, 1, 1]);
		expect(spreadOf([], 4, 100)).toMatchObject({ values: 0, absent: 4, median: null });
	});

	test('has a strip for each province, and a dot for each unit of the one chosen', async () => {
		const { registry, evaluate } = makeFixture();
		const units = registry.units({ asOf: '2024-12-31', level: 'province' });
		const asked = {
			indicator: evaluate.indicator(CODE)!,
			units,
			findings: await evaluate.findings({ indicator: CODE, period: '2024-12' }),
			asOf: '2024-12-31',
		};
		const country = showSpread({ registry }, { ...asked, parent: undefined })!;
		expect([country.most, country.strips.length, country.dots.length]).toEqual([100, 63, 0]);
		const one = showSpread({ registry }, { ...asked, units: units.slice(0, 9), parent: 1001 })!;
		expect(one.strips).toEqual([]);
		expect(one.dots.length).toBeGreaterThan(3);
		expect(showSpread({ registry }, { ...asked, findings: [], parent: undefined })).toBeNull();
	});
});

describe('the rule through time', () => {
	const [known] = makeFixture().evaluate.rules(CODE);
	const edition = (more: Partial<RuleEdition>): RuleEdition => ({ ...known!, ...more });
	const rulesOf = (...editions: RuleEdition[]) => showRules({ evaluate: { ...makeFixture().evaluate, rules: () => editions } }, CODE);

	test('stands newest first, and each edition says what it changed of the one before', () => {
		const first = edition({ rule: 'a@2020-01-01', validFrom: '2020-01-01', validTo: '2021-12-31', formula: 'a / b', legalBasis: 'X' });
		const second = edition({ rule: 'a@2022-01-01', formula: '100 * a / b', legalBasis: 'Y', levels: ['province', 'commune'] });
		expect(rulesOf(first, second).map((r) => [r.edition.rule, r.changed])).toEqual([
			['a@2022-01-01', ['formula', 'legalBasis', 'levels']],
			['a@2020-01-01', []],
		]);
		expect(rulesOf(first, second)[0]!.formula).toMatchObject({ kind: 'binary', op: '/' });
	});

	test('changes nothing in substance where only its days are others', () => {
		expect(rulesOf(edition({}), edition({ validFrom: '2024-01-01', rule: 'b' }))[0]!.changed).toEqual([]);
	});
});

test('the table of an indicator holds every unit, whatever the page shows, and refuses a period that is none', async () => {
	const app = Fastify();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	await app.register(publishRoutes({ pages: full, issuer: () => ({ origin: 'http://x.vn', operator: null, contact: null }) }));
	const table = await app.inject(`/csv/indicators/${CODE}?period=2024-Q4&level=province`);
	expect(table.body.trim().split('\n')).toHaveLength(64);
	expect(table.body).toContain('2024-Q4');
	expect((await app.inject(`/csv/indicators/${CODE}?period=2024-13`)).statusCode).toBe(400);
	await app.close();
});
