// Places in a ranking: a share of few cases is shown and takes no place.
import { expect, it } from 'vitest';
import type { Finding } from '../evaluate/contract.ts';
import type { Registry, UnitOn } from '../registry/index.ts';
import { rowsOf } from './units-of-page.ts';

const both = (text: string) => ({ vi: text, en: text });
const unit = (number: number): UnitOn => ({
	...{ number, id: `u${number}`, level: 'commune', validFrom: null, validTo: null },
	version: { from: null, to: null, code: String(number), name: both(`n${number}`), fullName: both(`n${number}`), kind: 'commune', parent: null },
});
const finding = (number: number, value: number | null, denominator: number) =>
	({ of: `u${number}`, state: value === null ? 'noData' : 'value', value, denominator }) as unknown as Finding;

it('ranks from the number of cases that the rule says; the others follow, then those without a figure', () => {
	const registry = { unitOn: () => undefined, predecessors: () => [] } as unknown as Registry;
	const findings = [finding(1, 100, 2), finding(2, 60, 50), finding(3, null, 0), finding(4, 80, 30), finding(5, 60, 31)];
	const rows = (rankFrom: number | null) =>
		rowsOf({
			...{ registry, units: [1, 2, 3, 4, 5].map(unit), asOf: '2024-05-31', findings, claims: new Map() },
			direction: 'up',
			order: 'value',
			rankFrom,
		}).map((r) => `${r.unit.id} ${r.rank ?? '-'}`);
	expect(rows(30)).toEqual(['u4 1', 'u2 2', 'u5 2', 'u1 -', 'u3 -']);
	expect(rows(null)).toEqual(['u1 1', 'u4 2', 'u2 3', 'u5 3', 'u3 -']);
});
