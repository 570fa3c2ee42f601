// Indexes as packs declare them: every fault is told with its file, line and key.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkPacks, loadPacks } from './load-packs.ts';

const folders: string[] = [];
afterEach(() => {
	for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

const TEXT = '{ vi: a, en: a }';
const indicator = (code: string) =>
	`  - { code: ${code}, name: ${TEXT}, question: ${TEXT}, about: ${TEXT}, unit: percent, direction: up, editions: [{ validFrom: 2024-01-01, formula: m.a, certainty: read, states: { zeroDenominator: noData } }] }\n`;
function folder(index: string): string {
	const dir = mkdtempSync(join(tmpdir(), 'thucdo-index-'));
	folders.push(dir);
	const files = {
		'p/pack.yaml': `name: p\nversion: "1"\nkind: index\ntitle: ${TEXT}\n`,
		'p/measures/m.yaml': `measures:\n  - { code: m.a, name: ${TEXT}, unit: dossiers, about: ${TEXT}, source: dossiers, select: count }\n`,
		'p/indicators/i.yaml': `indicators:\n${indicator('i.1')}${indicator('i.2')}${indicator('i.3')}`,
		'p/indexes/x.yaml': `indexes:\n  - code: x\n    name: ${TEXT}\n    question: ${TEXT}\n    about: ${TEXT}\n    editions:\n${index}`,
	};
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(dir, name)), { recursive: true });
		writeFileSync(join(dir, name), text);
	}
	return dir;
}
const tell = async (index: string) => (await checkPacks(folder(index))).map((f) => `${f.file}:${f.line} ${f.path} ${f.code}`);

const RIGHT = `      - validFrom: 2024-01-01
        validTo: 2024-12-31
        certainty: read
        trees:
          - levels: [province]
            maximum: 10
            groups:
              - id: a
                name: ${TEXT}
                maximum: 6
                components:
                  - { no: "1", indicator: i.1, maximum: 4, scoring: linear }
                  - { no: "2", indicator: i.2, maximum: 2, scoring: { fullAt: 80 }, zero: full }
              - id: b
                name: ${TEXT}
                maximum: 4
                components:
                  - { no: "3", indicator: i.3, maximum: 4, scoring: { bands: [{ from: 0, points: 1 }, { from: 50, points: 4 }] } }
            pillars:
              - { id: all, name: ${TEXT}, maximum: 10, groups: [a, b] }
        bands:
          - { id: good, from: 80, name: ${TEXT}, certainty: read }
          - { id: poor, from: 0, name: ${TEXT}, certainty: read }
        variants:
          - { id: even, name: ${TEXT}, about: ${TEXT}, certainty: computed, components: [{ indicator: i.1, maximum: 3 }, { indicator: i.2, maximum: 3 }] }
`;

it('takes an index whose points add up, with defaults said', async () => {
	const dir = folder(RIGHT);
	expect(await checkPacks(dir)).toEqual([]);
	const [index] = (await loadPacks(dir)).indexes;
	expect(index?.editions[0]?.trees[0]?.groups[0]?.components[0]).toMatchObject({ zero: 'notAssessed', basis: 'measured' });
	expect(index?.editions[0]?.eligible).toEqual({ assessed: 0, cases: [] });
});

it.each([
	[
		'points of a group',
		['maximum: 4, scoring: linear', 'maximum: 5, scoring: linear'],
		'16 indexes.0.editions.0.trees.0.groups.0.maximum packs.points-unequal',
	],
	[
		'points of the whole',
		['maximum: 10\n            groups', 'maximum: 9\n            groups'],
		'12 indexes.0.editions.0.trees.0.maximum packs.points-unequal',
	],
	['points of a pillar', ['maximum: 10, groups', 'maximum: 9, groups'], '26 indexes.0.editions.0.trees.0.pillars.0.maximum packs.points-unequal'],
	['a group of a pillar', ['groups: [a, b]', 'groups: [a, b, c]'], '26 indexes.0.editions.0.trees.0.pillars.0.groups.2 packs.group-unknown'],
	['an indicator', ['indicator: i.3,', 'indicator: i.9,'], '24 indexes.0.editions.0.trees.0.groups.1.components.0.indicator packs.indicator-unknown'],
	['an order of bands', ['from: 0, name', 'from: 90, name'], '29 indexes.0.editions.0.bands.1.from packs.bands-unordered'],
	['points of bands', ['points: 4 }]', 'points: 3 }]'], '24 indexes.0.editions.0.trees.0.groups.1.components.0.maximum packs.points-unequal'],
	['points of a variant', ['i.2, maximum: 3', 'i.2, maximum: 2'], '31 indexes.0.editions.0.variants.0.components packs.points-unequal'],
	[
		'a component of a variant',
		['i.2, maximum: 3', 'i.8, maximum: 3'],
		'31 indexes.0.editions.0.variants.0.components.1.indicator packs.component-unknown',
	],
	[
		'points that a variant gives beyond its maximum',
		['i.2, maximum: 3', 'i.2, maximum: 3, scoring: { bands: [{ from: 0, points: 300 }] }'],
		'31 indexes.0.editions.0.variants.0.components.1.maximum packs.points-unequal',
	],
	[
		'bands of a variant',
		['i.2, maximum: 3', 'i.2, maximum: 3, scoring: { bands: [{ from: 50, points: 3 }, { from: 0, points: 1 }] }'],
		'31 indexes.0.editions.0.variants.0.components.1.scoring.bands.1.from packs.bands-unordered',
	],
	[
		'a maximum of a variant below the bands it takes over',
		['{ indicator: i.2, maximum: 3 }', '{ indicator: i.2, maximum: 3 }, { indicator: i.3, maximum: 1 }'],
		'31 indexes.0.editions.0.variants.0.components.2.maximum packs.points-unequal',
	],
	[
		'a component twice in a variant',
		['{ indicator: i.2, maximum: 3 }', '{ indicator: i.2, maximum: 3 }, { indicator: i.2, maximum: 3 }'],
		'31 indexes.0.editions.0.variants.0.components.2.indicator packs.code-duplicate',
	],
	['a variant named as a day', ['id: even', 'id: "2024-01-01"'], '31 indexes.0.editions.0.variants.0.id packs.value-wrong'],
	['a group twice in a pillar', ['groups: [a, b]', 'groups: [a, a]'], '26 indexes.0.editions.0.trees.0.pillars.0.groups.1 packs.code-duplicate'],
	['a band twice', ['id: poor', 'id: good'], '29 indexes.0.editions.0.bands.1.id packs.code-duplicate'],
	[
		'a level that its indicator is not made for',
		['levels: [province]', 'levels: [province, commune]'],
		'18 indexes.0.editions.0.trees.0.groups.0.components.0.indicator packs.value-wrong',
	],
	['a key', ['zero: full', 'zeros: full'], '19 indexes.0.editions.0.trees.0.groups.0.components.1.zeros packs.key-unknown'],
])('tells what is wrong with %s, at its line', async (_name, [before, after], expected) => {
	expect(RIGHT).toContain(before);
	expect(await tell(RIGHT.replace(before!, after!))).toContain(`p/indexes/x.yaml:${expected}`);
});

it('tells overlapping editions and a second tree for a level', async () => {
	const overlapping = `${RIGHT}${RIGHT.replace('validFrom: 2024-01-01', 'validFrom: 2024-12-31').replace('validTo: 2024-12-31', 'validTo: 2025-12-31')}`;
	expect(await tell(overlapping)).toEqual(['p/indexes/x.yaml:32 indexes.0.editions.1.validFrom packs.validity-overlap']);
	const [head, tail] = RIGHT.split('        bands:\n');
	const tree = head!.slice(head!.indexOf('          - levels'));
	expect(await tell(`${head}${tree}        bands:\n${tail}`)).toEqual([
		'p/indexes/x.yaml:27 indexes.0.editions.0.trees.1.levels packs.code-duplicate',
	]);
});

it('asks that points add up only of a tree that is wholly known', async () => {
	const partly = RIGHT.replace('maximum: 10\n            groups', `maximum: 1000\n            unknown: ${TEXT}\n            groups`);
	expect(await tell(partly)).toEqual([]);
});

it('refuses the code of an indicator or measure for an index: their ids would be the same', async () => {
	const dir = folder(RIGHT);
	const file = join(dir, 'p/indexes/x.yaml');
	writeFileSync(file, readFileSync(file, 'utf8').replace('code: x', 'code: i.1'));
	expect((await checkPacks(dir)).map((f) => `${f.line} ${f.path} ${f.code}`)).toEqual(['2 indexes.0.code packs.code-duplicate']);
});
