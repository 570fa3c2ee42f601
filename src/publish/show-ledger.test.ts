// The ledger page: each claim in exactly one group, what is contradicted first, measurements without a claim only when asked for.
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { describe, expect, test } from 'vitest';
import type { Claim, Finding, LedgerLine } from '../evaluate/contract.ts';
import { makeFixture } from './fixture.ts';
import type { PublishNeeds } from './needs.ts';
import { openPublish } from './pages.ts';
import { publishRoutes } from './routes.ts';

const CODE = 'emc.fullProcessRate';
const needs = makeFixture();
const [finding] = await needs.evaluate.findings({ indicator: CODE, period: '2024-12', unit: 1001, clock: 'then' });

const claimOf = (unit: string, value: number): Claim => ({
	...{ id: `c-${unit}`, measure: CODE, unit, period: '2024-12', value, text: null, source: '=2+5', reportedAt: '2025-01-03T02:00:00.000Z' },
});
const line = (unit: string, claimed: number | null, measured: number | null, verdict: LedgerLine['verdict']): LedgerLine => {
	const of: Finding = { ...finding!, of: unit, id: `f-${unit}`, value: measured, state: measured === null ? 'stale' : 'value' };
	const claim = claimed === null ? null : claimOf(unit, claimed);
	const gap = claimed === null || measured === null ? null : claimed - measured;
	return { indicator: CODE, unit, unitName: of.ofName, period: '2024-12', claim, finding: of, gap, tolerance: 1, verdict };
};
const LINES = [
	line('u1001', 40, 40, 'agrees'),
	line('u1010', 60, 40, 'claimHigher'),
	line('u1015', 20, 25, 'claimLower'),
	line('u1048', 50, null, 'onlyClaim'),
	line('u1004', null, 33, 'onlyMeasured'),
];
const asked: Parameters<PublishNeeds['evaluate']['ledger']>[0][] = [];
const withLines = (lines: readonly LedgerLine[]) =>
	openPublish({
		...needs,
		evaluate: {
			...needs.evaluate,
			claims: async ({ period }) => (period === '2024-11' || period === '2024-12' ? lines.flatMap((l) => l.claim ?? []) : []),
			ledger: async (query) => {
				asked.push(query);
				return [...lines];
			},
		},
	});
const pages = withLines(LINES);

describe('the ledger', () => {
	test('counts each line in one group and lists claims alone, the widest contradiction first', async () => {
		const page = (await pages.ledger({}))!;
		expect(page.counts).toMatchObject({ confirmed: 1, contradicted: 2, unmeasured: 1, unclaimed: 1, claimHigher: 1, claimLower: 1 });
		expect(page.rows.map((r) => [r.unit.id, r.group])).toEqual([
			['u1010', 'contradicted'],
			['u1015', 'contradicted'],
			['u1048', 'unmeasured'],
			['u1001', 'confirmed'],
		]);
		expect(page.units.map((u) => u.id).sort()).toEqual(['u1001', 'u1010', 'u1015', 'u1048']);
	});

	test('shows one group when asked, and keeps the counts of all', async () => {
		const page = (await pages.ledger({ verdict: 'unclaimed' }))!;
		expect(page.rows.map((r) => r.unit.id)).toEqual(['u1004']);
		expect(page.counts.contradicted).toBe(2);
	});

	test('asks for the indicator and the unit named, and there is none of what nobody knows', async () => {
		await pages.ledger({ indicator: CODE, unit: 'u1010', period: '2024-12' });
		expect(asked.at(-1)).toEqual({ period: '2024-12', indicator: CODE, unit: 1010 });
		expect(await pages.ledger({ indicator: 'emc.nothing' })).toBeNull();
		expect(await pages.ledger({ unit: 'u999999' })).toBeNull();
		expect(await pages.ledger({ unit: 'Hà Nội' })).toBeNull();
	});

	test('speaks of the newest period with claims, and of the newest month where there are none', async () => {
		expect((await pages.ledger({}))!.period).toBe('2024-12');
		const none = (await withLines([]).ledger({}))!;
		expect([none.period, none.rows.length, none.counts.confirmed]).toEqual(['2024-12', 0, 0]);
	});

	test('as a table holds its lines, and a source that begins as a formula does is no formula', async () => {
		const app = Fastify();
		app.setValidatorCompiler(validatorCompiler);
		app.setSerializerCompiler(serializerCompiler);
		await app.register(publishRoutes({ pages, issuer: () => ({ origin: 'http://x.vn', operator: null, contact: null }) }));
		const { body } = await app.inject('/csv/ledger?period=2024-12');
		expect(body.trim().split('\n')).toHaveLength(5);
		expect(body).toContain('claimHigher');
		expect(body).not.toMatch(/,=2\+5/);
		expect((await app.inject('/csv/ledger?verdict=wrong')).statusCode).toBe(400);
		await app.close();
	});
});
