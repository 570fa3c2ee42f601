// Checks bring a query each: what it may read and must answer, and that every fault is told with its file and line.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkPacks, loadPacks } from '../index.ts';
import { checkQuery } from './check.ts';

const PACKS = new URL('../../../packs/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'thucdo-checks-'));
for (const name of ['plausibility', 'visits']) cpSync(join(PACKS, name), join(folder, name), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const QUERY = `SELECT d.system AS system, 1 AS numerator, 2 AS denominator, [] AS examples
FROM dossier AS d
WHERE d.system IN {systems:Array(UInt32)} AND d.received >= {from:DateTime64(3, 'UTC')} AND d.received < {until:DateTime64(3, 'UTC')}
GROUP BY system`;

test('the queries of the product read nothing but facts of senders', async () => {
	const { checks, bots } = await loadPacks(folder);
	expect(checks.length).toBeGreaterThan(18);
	expect(checks.flatMap((check) => checkQuery(check.sql))).toEqual([]);
	expect(bots?.machine.viewsAMinute).toBe(30);
});

test.each([
	['FROM dossier AS d', "FROM url('http://elsewhere.example') AS d", '"url" cannot be read here'],
	['FROM dossier AS d', 'FROM dossier AS d JOIN system.users AS u ON 1', '"system.users" cannot be read here'],
	['FROM dossier AS d', "FROM file('/etc/passwd') AS d", '"file" cannot be read here'],
	['GROUP BY system', 'GROUP BY system; DROP TABLE visit', 'one statement'],
	['SELECT d.system', 'INSERT INTO visit SELECT d.system', 'one SELECT'],
	["{until:DateTime64(3, 'UTC')}", 'now()', "must use {until:DateTime64(3, 'UTC')}"],
	['2 AS denominator', '2 AS nothing', 'a column "denominator"'],
])('a query with %s as %s is refused', (from, to, told) => {
	expect(checkQuery(QUERY)).toEqual([]);
	expect(
		checkQuery(QUERY.replace(from, to))
			.map((f) => f.message)
			.join('; '),
	).toContain(told);
});

test('faults name the file and the line: a query that is not there, one that reads too much, a class that is none', async () => {
	const checks = join(folder, 'plausibility', 'checks');
	writeFileSync(join(checks, 'no-counter.sql'), QUERY.replace('FROM dossier AS d', 'FROM secrets AS d'));
	rmSync(join(checks, 'top-marks.sql'));
	writeFileSync(
		join(folder, 'visits', 'bots', 'programs.yaml'),
		'classes: []\nagents:\n  - { pattern: "a[", class: none, source: x, certainty: recalled }\nmachine: { viewsAMinute: 30, about: { vi: a, en: b }, source: x, certainty: computed }\n',
	);
	const faults = await checkPacks(folder);
	expect(faults.map((f) => [f.code, f.file, f.line])).toEqual([
		['packs.file-missing', 'plausibility/checks/levels.yaml', expect.any(Number)],
		['packs.query-malformed', 'plausibility/checks/no-counter.sql', 2],
		['packs.value-wrong', 'visits/bots/programs.yaml', 3],
	]);
});
