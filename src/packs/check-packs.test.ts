import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Problem } from '../base/index.ts';
import { checkPacks, loadPacks } from './load-packs.ts';

const folders: string[] = [];
afterEach(() => {
	for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

const head = (name: string) => `name: ${name}\nversion: "1"\nkind: plan\ntitle: { vi: Gói, en: Pack }\n`;
function folder(files: Record<string, string>): string {
	const dir = mkdtempSync(join(tmpdir(), 'thucdo-packs-'));
	folders.push(dir);
	for (const [name, text] of Object.entries({ 'p/pack.yaml': head('p'), ...files })) {
		mkdirSync(dirname(join(dir, name)), { recursive: true });
		writeFileSync(join(dir, name), text);
	}
	return dir;
}
const tell = async (dir: string) => (await checkPacks(dir)).map((f) => `${f.file}:${f.line} ${f.path ?? ''} ${f.code}`);

const measure = (code: string) =>
	`  - { code: ${code}, name: { vi: a, en: a }, unit: dossiers, about: { vi: a, en: a }, source: dossiers, select: received }\n`;
const indicator = (code: string, formula: string, more = '') =>
	`  - code: ${code}\n    name: { vi: a, en: a }\n    question: { vi: a, en: a }\n    about: { vi: a, en: a }\n    unit: percent\n    direction: up\n    editions:\n      - { validFrom: 2024-01-01, ${more}formula: "${formula}", certainty: read, states: { zeroDenominator: noData } }\n`;
const unit = (number: number, level: string, code: string, span: string, parent = '1') =>
	`  - { number: ${number}, level: ${level}, kind: province, code: ${code}, ${span}parent: ${parent}, name: { vi: a, en: a }, fullName: { vi: a, en: a } }\n`;

it('lists ten faults of several files at once, each with its file and line', async () => {
	const dir = folder({
		'p/units/a.yaml': `units:\n  - { number: 1, level: nation, kind: nation, code: VN, name: { vi: a, en: a }, fullName: { vi: a, en: a } }\n${unit(2, 'province', '"10"', 'to: 2025-06-30, ')}${unit(3, 'province', '10', '')}${unit(4, 'province', '"10"', 'from: 2024-01-01, ')}${unit(5, 'province', '"11"', 'from: 2025-02-29, ')}`,
		'p/measures/m.yaml': `measures:\n${measure('dossiers.received')}${measure('dossiers.received')}  - { code: x, naem: { vi: a, en: a } }\n`,
		'p/indicators/i.yaml': `indicators:\n${indicator('i.one', 'dossiers.received / dossiers.unknown')}`,
		'p/services/s.yaml': `services:\n  - code: s1\n    name: { vi: a, en: a }\n    certainty: read\n    level: nearly\n    owners:\n      - { owner: 99@2024-05-01, certainty: read }\n  - code: s2\n    name: { vi: a, en: a }\n    certainty: read\n    level: full\n    owners:\n      - { owner: 99@2024-05-01, certainty: read }\n`,
	});
	expect(await tell(dir)).toEqual([
		'p/indicators/i.yaml:9 indicators.0.editions.0.formula packs.measure-unknown',
		'p/measures/m.yaml:3 measures.1.code packs.code-duplicate',
		'p/measures/m.yaml:4 measures.2.about packs.key-missing',
		'p/measures/m.yaml:4 measures.2.naem packs.key-unknown',
		'p/measures/m.yaml:4 measures.2.name packs.key-missing',
		'p/measures/m.yaml:4 measures.2.select packs.key-missing',
		'p/measures/m.yaml:4 measures.2.source packs.key-missing',
		'p/measures/m.yaml:4 measures.2.unit packs.key-missing',
		'p/services/s.yaml:5 services.0.level packs.value-unknown',
		'p/services/s.yaml:13 services.1.owners.0.owner packs.unit-unknown',
		'p/units/a.yaml:4 units.2.code packs.text-unquoted',
		'p/units/a.yaml:5 units.3.code packs.code-taken',
		'p/units/a.yaml:6 units.4.from packs.day-malformed',
	]);
});

it('says how to mend a code that was written as a number', async () => {
	const dir = folder({ 'p/units/a.yaml': `units:\n${unit(2, 'province', '01', '')}` });
	const [fault] = await checkPacks(dir);
	expect(fault).toMatchObject({
		line: 2,
		path: 'units.0.code',
		code: 'packs.text-unquoted',
		message: '01 is read as the number 1: put it in quotes, "01"',
	});
});

it('finds gaps, overlaps and reversed spans in the life of a unit, and parents that are not there', async () => {
	const nation = '  - { number: 1, level: nation, kind: nation, code: VN, name: { vi: a, en: a }, fullName: { vi: a, en: a } }\n';
	const units = [
		unit(2, 'province', 'A', 'to: 2024-12-31, '),
		unit(2, 'province', 'A', 'from: 2025-01-02, '),
		unit(3, 'province', 'B', 'to: 2024-12-31, '),
		unit(3, 'province', 'B', 'from: 2024-12-31, '),
		unit(4, 'province', 'C', 'from: 2025-01-02, to: 2025-01-01, '),
		unit(5, 'province', 'D', '', '77'),
		unit(6, 'commune', 'E', '', '4'),
		unit(7, 'province', 'F', 'to: 2024-12-31, '),
		unit(7, 'commune', 'F', 'from: 2025-01-01, '),
	];
	const dir = folder({ 'p/units/a.yaml': `units:\n${nation}${units.join('')}` });
	expect(await tell(dir)).toEqual([
		'p/units/a.yaml:4 units.2.from packs.validity-gap',
		'p/units/a.yaml:6 units.4.from packs.validity-overlap',
		'p/units/a.yaml:7 units.5.to packs.validity-reversed',
		'p/units/a.yaml:8 units.6.parent packs.unit-unknown',
		'p/units/a.yaml:9 units.7.parent packs.unit-not-valid',
		'p/units/a.yaml:11 units.9.level packs.level-changed',
	]);
});

it('reads tables with the line of every faulty cell', async () => {
	const dir = folder({
		'p/units/a.yaml': 'tables:\n  units: [u.csv]\n  successions: [s.csv, none.csv]\n',
		'p/units/u.csv':
			'number,level,kind,code,from,to,parent,name_vi,name_en,full_name_vi,full_name_en\n1,nation,nation,VN,,,,a,a,a,a\n2,province,province,01,,2025-06-30,1,a,a,a,a\n3,region,province,02,2025-07-01,,1,a,a,a,a\n4,province,province,03,2025-13-01,,1,,a,a,a\n5,province\n6,province,province,04,2025-07-01,,1,a,a,a,a\n',
		'p/units/s.csv': 'from,to,on,share,certainty,basis\n2,6,2025-07-02,0.5,read,\n2,9,2025-07-01,0.5,guessed,\n',
	});
	expect(await tell(dir)).toEqual([
		'p/units/a.yaml:3 tables.successions.1 packs.file-missing',
		'p/units/s.csv:2 on packs.succession-malformed',
		'p/units/s.csv:2 share packs.share-malformed',
		'p/units/s.csv:3 certainty packs.value-unknown',
		'p/units/u.csv:4 level packs.value-unknown',
		'p/units/u.csv:5 from packs.day-malformed',
		'p/units/u.csv:5 name_vi packs.value-wrong',
		'p/units/u.csv:6  packs.table-malformed',
	]);
});

it('checks what plans and editions refer to', async () => {
	const due = '{ text: null, day: null, precision: none, inclusive: true, source: null }';
	const dir = folder({
		'p/measures/m.yaml': `measures:\n${measure('a.b')}`,
		'p/indicators/i.yaml': `indicators:\n${indicator('i.one', 'a.b')}      - { validFrom: 2024-06-01, formula: a.b, certainty: read, states: { zeroDenominator: noData } }\n`,
		'p/plans/x.yaml': `id: "1"\nnumber: n\nname: { vi: a, en: a }\nissuer: { vi: a, en: a }\nissued: 2024-04-19\nyear: 2024\nsources: [{ id: s, title: { vi: a, en: a }, publisher: { vi: a, en: a }, date: null, certainty: read }]\ngroups: []\nfigures: []\ntargets:\n  - { id: T1, text: { vi: a, en: a }, shape: number, scope: national, direction: null, value: null, valueText: { vi: a, en: a }, unit: u, indicator: i.two, due: ${due}, sources: [s] }\ntasks:\n  - { id: C1, text: { vi: a, en: a }, due: ${due}, sources: [s], group: 3 }\n  - { id: C1, text: { vi: a, en: a }, due: ${due}, sources: [s], target: T2, units: [15@2024-05-01] }\n`,
	});
	expect(await tell(dir)).toEqual([
		'p/indicators/i.yaml:10 indicators.0.editions.1.validFrom packs.validity-overlap',
		'p/plans/x.yaml:11 targets.0.indicator packs.indicator-unknown',
		'p/plans/x.yaml:13 tasks.0.group packs.group-unknown',
		'p/plans/x.yaml:14 tasks.1.id packs.code-duplicate',
		'p/plans/x.yaml:14 tasks.1.target packs.target-unknown',
		'p/plans/x.yaml:14 tasks.1.units.0 packs.unit-unknown',
	]);
});

it('tells of packs without head, with another name, needing what is not here, and of folders nobody reads', async () => {
	const dir = folder({
		'p/pack.yaml': `${head('q')}requires: [vn-units]\n`,
		'p/indicator/i.yaml': 'indicators: []\n',
		'r/plans/x.yaml': 'id: [\n',
	});
	expect(await tell(dir)).toEqual([
		'p/indicator:undefined  packs.folder-unknown',
		'p/pack.yaml:1 name packs.pack-misnamed',
		'p/pack.yaml:5 requires.0 packs.requires-unknown',
		'r/pack.yaml:1  packs.pack-missing',
		expect.stringMatching(/^r\/plans\/x\.yaml:\d .*packs\.yaml-malformed/),
	]);
});

it('checks one pack alone, read together with those beside it', async () => {
	const dir = folder({
		'p/measures/m.yaml': `measures:\n${measure('a.b')}  - 7\n`,
		'q/pack.yaml': head('q'),
		'q/indicators/i.yaml': `indicators:\n${indicator('i.one', 'a.b')}`,
	});
	expect(await checkPacks(join(dir, 'q'))).toEqual([]);
	expect(await tell(join(dir, 'p'))).toEqual(['p/measures/m.yaml:3 measures.1 packs.type-wrong']);
});

it('refuses to load what is faulty and carries every fault', async () => {
	const dir = folder({ 'p/measures/m.yaml': `measures:\n${measure('1')}${measure('2')}` });
	const problem = await loadPacks(dir).then(
		() => undefined,
		(error: Problem) => error,
	);
	expect(problem).toMatchObject({ code: 'packs.faulty', status: 422 });
	expect(problem?.faults).toHaveLength(2);
	await expect(loadPacks(join(dir, 'nowhere'))).rejects.toMatchObject({ code: 'packs.folder-missing' });
});

it('gives equal bytes one hash and other bytes another', async () => {
	const files = { 'p/measures/m.yaml': `measures:\n${measure('a.b')}` };
	const [a, b, c] = await Promise.all([folder(files), folder(files), folder({ ...files, 'p/measures/n.yaml': 'measures: []\n' })].map(loadPacks));
	expect(a?.hash).toBe(b?.hash);
	expect(a?.hash).not.toBe(c?.hash);
});
