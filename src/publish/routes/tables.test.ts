// Every table of a page can be had as a file: what the page shows, no more, and an answer that helps where there is no such page.
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, test } from 'vitest';
import { makeFixture } from '../fixture.ts';
import { openPublish } from '../pages.ts';
import { publishRoutes } from '../routes.ts';

const pages = openPublish(makeFixture());
const app = Fastify();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
await app.register(publishRoutes({ pages, issuer: () => ({ origin: 'http://localhost', operator: null, contact: null }) }));

/** Rows of a table by the names of its columns; cells of these tables hold no comma. */
async function read(url: string) {
	const answer = await app.inject(url);
	expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, 200, 'text/csv; charset=utf-8']);
	expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
	const [head = '', ...rows] = answer.body.replace('\uFEFF', '').trim().split('\r\n');
	return { head: head.split(','), rows };
}

test('all indicators, with the figure of the nation in the month of the page', async () => {
	const shown = await pages.indicators();
	const { head, rows } = await read('/csv/indicators');
	expect(rows).toHaveLength(shown.rows.length);
	expect(head.slice(0, 7)).toEqual(['code', 'name_vi', 'name_en', 'measured_in', 'period', 'state', 'value']);
	const first = shown.rows.find((r) => r.headline?.finding.value != null)!;
	expect(rows.find((row) => row.startsWith(`${first.indicator.code},`))).toContain(`,${shown.month},value,${first.headline!.finding.value},`);
	const absent = shown.rows.find((r) => r.headline?.finding.state === 'notConnected')!;
	expect(rows.find((row) => row.startsWith(`${absent.indicator.code},`))).toContain(',notConnected,,');
});

test.each(['indexes', 'names', 'feeds', 'tasks'] as const)('of a unit: %s', async (table) => {
	const unit = (await pages.unit('u1001', {}))!;
	const shown = { indexes: unit.scores, names: unit.versions, feeds: unit.feeds, tasks: unit.tasks }[table];
	const { rows } = await read(`/csv/units/u1001/${table}`);
	expect(rows).toHaveLength(shown.length);
	expect((await app.inject(`/csv/units/nobody/${table}`)).json()).toMatchObject({ code: 'publish.table-unknown' });
	expect((await app.inject(`/csv/units/u1001/${table}?date=today`)).statusCode).toBe(400);
});

test('of a plan: what its documents report, and the documents', async () => {
	const { plan } = (await pages.plan('2024', {}))!;
	expect((await read('/csv/plans/2024/figures')).rows).toHaveLength(plan.figures.length);
	const sources = await read('/csv/plans/2024/sources');
	expect(sources.rows.map((row) => row.split(',')[0])).toEqual(plan.sources.map((s) => s.id));
	expect((await app.inject('/csv/plans/1999/sources')).statusCode).toBe(404);
});

test('of a sender: why messages were refused, and when it was interrupted', async () => {
	const feed = (await pages.feed('s-3', {}))!;
	expect((await read('/csv/feeds/s-3/refusals')).rows).toHaveLength(feed.rejectedBy.length);
	expect((await read('/csv/feeds/s-3/interruptions')).rows).toHaveLength(feed.connection.interruptions.length);
	expect((await app.inject('/csv/feeds/nobody/refusals')).statusCode).toBe(404);
});

/** An index of two components, one of which nothing feeds; a figure with two parts. The fixture has neither. */
const component = (no: string, indicator: string) => ({
	...{ no, indicator, uses: indicator, name: { vi: 'Tỷ lệ', en: 'Rate' }, maximum: 6, scoring: { fullAt: 80 }, basis: 'measured', certainty: 'read' },
});
const index = {
	...{ code: 'x', rule: 'x@2024-01-01' },
	groups: [{ id: 'g', name: { vi: 'Nhóm', en: 'Group' }, maximum: 12, components: [component('1', 'a'), component('2', 'b')] }],
};
const earned = (indicator: string, points: number | null) => ({
	...{ indicator, no: '1', points, maximum: 6, assessed: points !== null, state: points === null ? 'noData' : 'value' },
	...{ value: points === null ? null : 50, numerator: 1, denominator: 2, finding: `${indicator}~u1~2024` },
});
const unit = (id: string) => ({ id, name: { vi: 'Xã', en: 'Commune' }, level: 'commune' });
const part = (id: string, counts: object) => ({ unit: unit(id), through: null, share: 1, counts, systems: [], finding: null });
const EXPLAINED: Readonly<Record<string, unknown>> = {
	score: { kind: 'score', index, score: { components: [earned('a', 3), earned('b', null)] } },
	figure: {
		kind: 'finding',
		explained: {
			tree: {
				parts: [part('u7', { received: 3 }), part('u8', { late: 1 })],
				systems: [{ id: 's', name: 'S', unit: null, reporting: false, facts: 0, lastAt: null }],
			},
		},
	},
};
const made = Fastify();
made.setValidatorCompiler(validatorCompiler);
made.setSerializerCompiler(serializerCompiler);
const answers = {
	...pages,
	index: async (code: string) => (code === 'x' ? { index, level: 'province' } : null),
	explain: async (id: string) => EXPLAINED[id] ?? null,
} as unknown as typeof pages;
await made.register(publishRoutes({ pages: answers, issuer: () => ({ origin: 'http://localhost', operator: null, contact: null }) }));
const linesOf = async (url: string) => (await made.inject(url)).body.replace('\uFEFF', '').trim().split('\r\n');

test('of an index: what makes up the points', async () => {
	expect(await linesOf('/csv/components/x?level=province')).toEqual([
		'rule,level,group,group_vi,group_en,group_maximum,no,indicator,measured_by,name_vi,name_en,maximum,scoring,basis,certainty',
		'x@2024-01-01,province,g,Nhóm,Group,12,1,a,a,Tỷ lệ,Rate,6,"{""fullAt"":80}",measured,read',
		'x@2024-01-01,province,g,Nhóm,Group,12,2,b,b,Tỷ lệ,Rate,6,"{""fullAt"":80}",measured,read',
	]);
	expect((await made.inject('/csv/components/none')).statusCode).toBe(404);
});

test('of a score: each component; what nothing feeds has no points, which is not 0', async () => {
	const lines = await linesOf('/csv/explain/score/components');
	expect(lines[1]).toBe('g,1,a,Tỷ lệ,Rate,value,50,1,2,6,true,3,a~u1~2024');
	expect(lines[2]).toBe('g,1,b,Tỷ lệ,Rate,noData,,1,2,6,false,,b~u1~2024');
});

test('of a figure: what each unit brought, and which systems sent', async () => {
	expect(await linesOf('/csv/explain/figure/parts')).toEqual([
		'unit,name_vi,name_en,level,through,share,finding,received,late',
		'u7,Xã,Commune,commune,,1,,3,0',
		'u8,Xã,Commune,commune,,1,,0,1',
	]);
	expect((await linesOf('/csv/explain/figure/systems'))[1]).toBe('s,S,,,,false,0,');
});

test('a score has no parts and a figure no components', async () => {
	for (const url of ['score/parts', 'score/systems', 'figure/components', 'nothing/parts'])
		expect([url, (await made.inject(`/csv/explain/${url}`)).statusCode]).toEqual([url, 404]);
});
