// Editions over the real stores: what was published comes out of the facts again whatever came later, and whoever lays a hand on it is found.
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { getPeriod, newId } from '../../base/index.ts';
import { remapDossiers } from '../../monitor/index.ts';
import type { IndexDeclaration } from '../../packs/index.ts';
import { declare } from '../../registry/index.ts';
import { emcDeclarations, openSmallNation, type SmallNation, UNITS } from '../small-nation.testing.ts';
import { sha256, stableNumber } from './canonical.ts';
import { fileCheck, rowCheck } from './check-stored.ts';
import { factsBefore } from './facts-at.ts';
import { type Editions, openEditions, type Verification } from './index.ts';
import { finishEdition, type PublishNeeds } from './publish-edition.ts';
import { readEdition, readParts } from './records.ts';

let now = new Date('2024-06-10T02:00:00Z');
const clock = { now: () => now };
const later = (instant: string) => {
	now = new Date(instant);
};
let nation: SmallNation;
const numbers: Record<string, number> = {};
const both = (text: string) => ({ vi: text, en: text });

const INDEX: IndexDeclaration = {
	code: 'test.index',
	name: both('Chỉ số thử'),
	question: both('?'),
	about: both('.'),
	editions: [
		{
			validFrom: '2022-01-01',
			certainty: 'computed',
			bands: [],
			eligible: { assessed: 0, cases: [] },
			variants: [],
			trees: [
				{
					levels: ['province'],
					maximum: 10,
					groups: [
						{
							id: 'online',
							name: both('Trực tuyến'),
							maximum: 10,
							components: [{ no: '1', indicator: 'emc.onlineRate', maximum: 10, scoring: 'linear', zero: 'notAssessed', basis: 'measured' }],
						},
					],
				},
			],
		},
	],
};

function declarations() {
	const { measures, indicators } = emcDeclarations();
	return { measures, indicators: indicators.filter((i) => ['emc.onlineRate', 'emc.onTimeRate'].includes(i.code)), indexes: [INDEX], calendars: [] };
}

function needs(packs = declarations()): PublishNeeds {
	const { stores, monitor } = nation;
	return {
		...{ facts: stores.facts, records: stores.records, second: stores.second, clock, packs, patienceMs: 0, program: 'test' },
		settle: () => monitor.intake.settle(),
	};
}
const open = (packs = declarations()): Editions => openEditions(needs(packs));

const dossiers = (system: string, unit: number, count: number, online: number, mark = '') =>
	Array.from({ length: count }, (_, i) => ({
		...{ system: numbers[system]!, unit, dossier: `${system}-${unit}-${mark}${i}`, at: '2024-05-13T02:00:00Z', status: 2 },
		channel: i < online ? ('online' as const) : ('counter' as const),
	}));

async function textOf(editions: Editions, id: string, name: string): Promise<string> {
	const parts: Buffer[] = [];
	const { content } = await editions.file(id, name);
	for await (const part of content()) parts.push(part);
	return Buffer.concat(parts).toString();
}

const rateOf = async (unit: number) => (await nation.evaluate.findings({ indicator: 'emc.onlineRate', unit, period: '2024-05', clock: 'then' }))[0]!;

beforeAll(async () => {
	nation = await openSmallNation(clock);
	for (const unit of [1001, 1010, 1015]) numbers[`case${unit}`] = (await nation.system(unit, 'case')).number;
	await nation.tell([...dossiers('case1001', 1001, 20, 15), ...dossiers('case1010', 1010, 10, 9), ...dossiers('case1015', 100_015, 40, 3)]);
	await nation.evaluate.recordClaims([claim('a', 61)]);
}, 90_000);
afterAll(() => nation?.close());

const checkOf = ({ checks }: Verification, what: string) => checks.find((c) => c.what === what)!;

const claim = (source: string, value: number) => ({
	...{ measure: 'emc.onlineRate', unit: 'u1001', period: '2024-05', value, text: null, source, reportedAt: '2024-06-01T00:00:00Z' },
});

describe('an edition', { timeout: 60_000 }, () => {
	it('freezes the findings and scores of a period that is over, once', async () => {
		const editions = open();
		await expect(editions.publish({ period: '2024-06', by: 'test' })).rejects.toMatchObject({ code: 'evaluate.edition-period-open' });
		const [first, second] = await Promise.allSettled([
			editions.publish({ period: '2024-05', by: 'test', note: 'first' }),
			open().publish({ period: '2024-05', by: 'another at the same time' }),
		]);
		expect(second).toMatchObject({ status: 'rejected', reason: { code: 'evaluate.edition-under-way' } });
		if (first.status === 'rejected') throw first.reason;
		const manifest = first.value;
		expect(manifest).toMatchObject({
			...{ id: '2024-05#1', cut: '2024-06-10T02:00:00.000Z', previous: null, corrects: null, difference: null, note: 'first' },
			...{ facts: { messages: 70, visits: 0, claims: 1 }, counts: { scores: 6 * 3 }, registry: { units: UNITS.length, systems: 3 } },
		});
		expect(manifest.files.map((f) => f.name)).toEqual([
			'findings.csv',
			'scores.csv',
			'findings.parquet',
			'rules.json',
			'registry.json.gz',
			'facts.csv',
		]);
		await expect(editions.publish({ period: '2024-05', by: 'test' })).rejects.toMatchObject({ code: 'evaluate.edition-exists' });
	});

	it('counts facts without reading them', async () => {
		// Refused by the engine where it would have to read the messages themselves.
		const sqlText = `${factsBefore('dossier_message')} SETTINGS force_optimize_projection = 1`;
		const row = z.object({ n: z.coerce.number() });
		const found = await nation.stores.facts.ask({ name: 'test', sql: sqlText, row }, { last: new Date('2024-06-11T00:00:00Z') });
		expect(found.reduce((sum, each) => sum + each.n, 0)).toBe(70);
	});

	it('answers findings as the live ones were, with its id', async () => {
		const editions = open();
		for (const unit of [1, 1001, 1015, 1099]) {
			const [frozen] = await editions.findings('2024-05.1', { indicator: 'emc.onlineRate', unit });
			const live = await rateOf(unit);
			expect(frozen).toEqual({ ...live, value: stableNumber(live.value), edition: '2024-05#1' });
		}
		const provinces = await editions.findings('2024-05#1', { indicator: 'emc.onlineRate', level: 'province' });
		expect(provinces.map((f) => f.of)).toEqual(['u1001', 'u1010', 'u1015', 'u1070', 'u1080', 'u1099']);
	});

	it('has files whose bytes have the hashes and lengths of its manifest', async () => {
		const editions = open();
		const { files, sha256: own } = await editions.manifest('2024-05#1');
		for (const { name, bytes, sha256: hash } of [...files.filter((f) => !/parquet|gz/.test(f.name))]) {
			const text = await textOf(editions, '2024-05#1', name);
			expect([name, sha256(text), Buffer.byteLength(text)]).toEqual([name, hash, bytes]);
		}
		expect(sha256(await textOf(editions, '2024-05#1', 'manifest.json'))).toBe(own);
		const csv = (await textOf(editions, '2024-05#1', 'findings.csv')).split('\r\n');
		expect(csv[0]).toMatch(/^\uFEFFindicator,level,of,name_vi/);
		expect(csv.find((line) => line.startsWith('emc.onlineRate,province,u1001,'))).toContain('2024-05,then,value,,,75,percent,15,20,1,1,,2024-05-31,');
	});

	it('comes out of the facts again, byte for byte, though facts came late, claims were added, messages were read anew, units and rules became others', async () => {
		const { records, facts } = nation.stores;
		later('2024-06-20T02:00:00Z');
		// Late ones, a correction of a dossier that is in the edition, and a visit.
		await nation.tell([...dossiers('case1001', 1001, 20, 0, 'late-'), { ...dossiers('case1001', 1001, 1, 0)[0]!, at: '2024-05-14T02:00:00Z' }]);
		await nation.visit([{ system: numbers.case1001!, unit: 1001, at: '2024-05-20T02:00:00Z', visitor: 1 }]);
		await nation.evaluate.recordClaims([claim('b', 99)]);
		// Received before the cut, stored after it: of another month, so no figure of this edition has it.
		await nation.tell([{ ...dossiers('case1001', 1001, 1, 0, 'slow-')[0]!, at: '2024-04-13T02:00:00Z', heard: '2024-06-10T01:59:59Z' }]);
		numbers.case1099 = (await nation.system(1099, 'case')).number;
		await declare(
			{ records },
			{
				units: UNITS.map((u) => (u.number === 1001 ? { ...u, versions: [{ ...u.versions[0]!, name: both('Thăng Long') }] } : u)),
				...{ successions: [], services: [] },
			},
			'renamed',
		);
		const report = await remapDossiers(
			{ facts, records, registry: nation.registry, clock, mappings: { own: { version: 2, read: readAsOnline } } },
			{ since: new Date('2024-01-01'), apply: true, by: 'test' },
		);
		expect(report.changed).toBeGreaterThan(20);
		const packs = declarations();
		const [rule] = packs.indicators.find((i) => i.code === 'emc.onlineRate')!.editions;
		Object.assign(rule!, { formula: `10 * (${rule!.formula})` });

		expect(await rateOf(1001)).toMatchObject({ value: 100, denominator: 40, ofName: { en: 'Thăng Long' } });

		const { second } = nation.stores;
		const [main] = await facts.ask({ name: 'test', sql: 'SELECT currentDatabase() AS name', row: z.object({ name: z.string() }) });
		for (const name of ['left_by_a_crash', 'of_another']) await facts.run(`CREATE DATABASE \`${main!.name}_second_${name}\``);
		await records.db.execute(sql`INSERT INTO evaluate.believed (name, held_until) VALUES ('of_another', now() + interval '1 minute')`);
		// The second stores that a crash has left go; what another process holds stays.
		expect((await second.names()).sort()).toEqual(['left_by_a_crash', 'of_another']);
		const swept = Promise.withResolvers<unknown>();
		open().keepSwept({ info: swept.resolve, warn: swept.reject })();
		expect(await swept.promise).toEqual({ stores: ['left_by_a_crash'] });
		const found = await open(packs).verify('2024-05#1');
		expect(found.checks.filter((c) => !c.holds)).toEqual([]);
		expect(checkOf(found, 'figures').detail).toContain('byte for byte');
		expect(found.facts).toEqual([{ what: 'messages', system: expect.any(String), since: '2024-06-10T01:00:00Z', span: 'hour', before: 0, after: 1 }]);
		expect(checkOf(found, 'facts').detail).toContain('1 message');
		expect(await second.names()).toEqual(['of_another']);
		await second.drop('of_another');
	});

	it('is corrected by another edition that tells what it changed', async () => {
		const editions = open();
		const manifest = await editions.correct({ id: '2024-05.1', reason: 'late facts', by: 'test' });
		const former = (await editions.list()).at(-1)!;
		expect(manifest).toMatchObject({
			...{ id: '2024-05#2', reason: 'late facts', difference: { added: 0, removed: 0 } },
			...{ corrects: { id: '2024-05#1', sha256: former.sha256 }, previous: { id: '2024-05#1', sha256: former.sha256 } },
		});
		const changes = await editions.difference('2024-05#2');
		const ofHanoi = changes.filter((d) => d.of === 'u1001' && d.indicator === 'emc.onlineRate');
		expect(ofHanoi.map((d) => [d.column, d.before, d.after])).toEqual([
			['value', '75', '100'],
			['numerator', '15', '40'],
			['denominator', '20', '40'],
		]);
		expect(changes).toContainEqual(
			expect.objectContaining({ file: 'scores.csv', indicator: 'test.index', item: '', of: 'u1001', column: 'points', before: '7.5', after: '10' }),
		);
		expect(await editions.latest('2024-05')).toBe('2024-05#2');
		expect((await editions.findings('2024-05#1', { indicator: 'emc.onlineRate', unit: 1001 }))[0]).toMatchObject({
			value: 75,
			ofName: { vi: 'Hà Nội' },
		});
		await expect(editions.correct({ id: '2024-05#1', reason: 'x', by: 'test' })).rejects.toMatchObject({ code: 'evaluate.edition-superseded' });
		await expect(editions.correct({ id: '2024-05#2', reason: 'x', by: 'test' })).rejects.toMatchObject({ code: 'evaluate.edition-unchanged' });
		// Whoever worked for an hour and was overtaken is told plainly.
		const rival = { period: getPeriod('2024-05'), by: 'slow', note: null };
		const made = { ...manifest, cut: now, draft: newId() };
		await expect(finishEdition(needs(), rival, made)).rejects.toMatchObject({ code: 'evaluate.edition-exists' });
		await expect(editions.difference('2024-05#1')).rejects.toMatchObject({ code: 'evaluate.edition-no-difference' });
	});

	it('keeps the registry it was made with', async () => {
		const parts: Buffer[] = [];
		for await (const part of (await open().file('2024-05#1', 'registry.json.gz')).content()) parts.push(part);
		const { units, systems } = JSON.parse(gunzipSync(Buffer.concat(parts)).toString());
		expect([units.find((u: { number: number }) => u.number === 1001).versions[0].name.vi, systems.length]).toEqual(['Hà Nội', 3]);
	});
});

const brokenOf = ({ checks }: Verification) => checks.filter((c) => !c.holds).map((c) => c.what);

/** As somebody does who may change the records. */
async function force(table: string, change: ReturnType<typeof sql>): Promise<void> {
	const { db } = nation.stores.records;
	await db.execute(sql.raw(`ALTER TABLE evaluate.${table} DISABLE TRIGGER USER`));
	await db.execute(change);
	await db.execute(sql.raw(`ALTER TABLE evaluate.${table} ENABLE TRIGGER USER`));
}

describe('a hand that changes what was published', { timeout: 60_000 }, () => {
	it('is refused by the records', async () => {
		const { db } = nation.stores.records;
		for (const statement of [
			sql`UPDATE evaluate.edition SET manifest = '{}'`,
			sql`DELETE FROM evaluate.edition`,
			sql`TRUNCATE evaluate.edition`,
			sql`UPDATE evaluate.edition_part SET rows = 0`,
			sql`DELETE FROM evaluate.edition_part`,
			sql`TRUNCATE evaluate.edition_part`,
			sql`INSERT INTO evaluate.edition_part (draft, file, seq, key, rows, bytes, gzipped, body) SELECT draft, 'x', 0, '', 0, 0, false, '' FROM evaluate.edition`,
		])
			await expect(db.execute(statement)).rejects.toMatchObject({ cause: { message: expect.stringContaining('never changed') } });
	});

	it('is found when it takes the triggers away: rows, keys, bytes, manifest and chain', async () => {
		const { db } = nation.stores.records;
		// What leads readers to rows: the row of the edition, and the keys of parts. All bytes are as they were.
		const second = async () => (await readEdition(db, '2024-05#2'))!;
		const look = async () => fileCheck(readParts(db, (await second()).draft, 'findings.csv'), (await open().manifest('2024-05#2')).files[0]!);
		expect([(await look()).holds, rowCheck(await second()).holds]).toEqual([true, true]);
		const swapped = sql`CASE key WHEN 'emc.onlineRate province' THEN 'emc.onTimeRate province' WHEN 'emc.onTimeRate province' THEN 'emc.onlineRate province' ELSE '' END`;
		const of = (id: string) => sql`(SELECT draft FROM evaluate.edition WHERE id = ${id})`;
		await force('edition_part', sql`UPDATE evaluate.edition_part SET key = ${swapped} WHERE draft = ${of('2024-05#2')} AND file = 'findings.csv'`);
		await force('edition', sql`UPDATE evaluate.edition SET period = '2024-04', published_at = '2020-01-01' WHERE id = '2024-05#2'`);
		expect(await look()).toMatchObject({ holds: false, detail: expect.stringContaining('emc.onlineRate province') });
		expect(rowCheck(await second())).toMatchObject({ holds: false, detail: expect.stringMatching(/id, period, publishedAt$/) });
		// A reader is never given a row of something else than asked for.
		expect(await open().findings('2024-05#2', { indicator: 'emc.onlineRate', unit: 1001 })).toEqual([]);

		const [stored] = (
			await db.execute<{ body: Buffer; draft: string; seq: number }>(
				sql`SELECT p.body, p.draft, p.seq FROM evaluate.edition_part p JOIN evaluate.edition e USING (draft) WHERE e.id = '2024-05#1' AND key = 'emc.onlineRate province'`,
			)
		).rows;
		const forged = gzipSync(gunzipSync(stored!.body).toString().replace(',75,', ',76,'));
		const put = (body: Buffer) =>
			sql`UPDATE evaluate.edition_part SET body = ${body} WHERE draft = ${stored!.draft} AND file = 'findings.csv' AND seq = ${stored!.seq}`;
		await force('edition_part', put(forged));
		await force(
			'edition_part',
			sql`UPDATE evaluate.edition_part SET body = substring(body FROM 1 FOR 30) WHERE draft = ${stored!.draft} AND key LIKE 'test.index%'`,
		);
		await force(
			'edition_part',
			sql`UPDATE evaluate.edition_part SET key = '' WHERE draft = ${of('2024-05#1')} AND file = 'findings.csv' AND key = 'emc.onTimeRate province'`,
		);
		await force('edition', sql`UPDATE evaluate.edition SET manifest = replace(manifest, '"first"', '"other"') WHERE id = '2024-05#1'`);

		const found = await open().verify('2024-05#1');
		expect(brokenOf(found)).toEqual(['manifest', 'chain', 'findings.csv', 'scores.csv', 'parquet', 'figures']);
		// What comes out of the facts is what was published; the file that stands there is not.
		expect(checkOf(found, 'figures').detail).toContain('what was published comes out');
		expect(found).toMatchObject({ holds: false, different: 1 + 6 + 18, reworded: 0 });
		expect(found.differences).toContainEqual({
			...{ file: 'findings.csv', indicator: 'emc.onlineRate', item: '', of: 'u1001', change: 'changed', column: 'value', before: '76', after: '75' },
		});
		expect(found.differences.filter((d) => d.change === 'added').map((d) => d.indicator)).toEqual([
			...Array<string>(6).fill('emc.onTimeRate'),
			...Array<string>(18).fill('test.index'),
		]);
	});
});

/** As if a mended mapping read every message as online. */
function readAsOnline(message: unknown) {
	const { dossier, at, status, unit } = message as { dossier: string; at: string; status: number; unit: number };
	const unsaid = { submitted: null, received: null, due: null, finished: null, returned: null, fee: null, digitised: null, reused: null };
	return {
		said: {
			...{ ...unsaid, resultFile: null, identityVerified: null, fromPortal: null, supplements: [], applicant: null, rating: null, raw: '' },
			...{ id: null, dossier, procedure: '1.001193', unit: `u${unit}`, at: Date.parse(at), status },
			...{ channel: 'online' as const, level: '' as const, payment: '' as const },
		},
	};
}
