// Drawing many small lines and dots, saying a formula in words, citing a figure.
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../src/evaluate/index.ts';
import { en } from '../i18n/en.ts';
import { vi } from '../i18n/vi.ts';
import { citeBibtex, citePlain } from './citation.ts';
import { formulaWords } from './formula-words.ts';
import { breakAt, drawSmall, SMALL } from './small-line.ts';
import { swarm } from './swarm.ts';

describe('a small line', () => {
	test('is broken where there is no figure, and a lone month is a dot', () => {
		const { line, last } = drawSmall({ values: [10, 20, null, 30, null, 40, 50], stale: [] }, 100);
		expect(line.match(/M/g)).toHaveLength(3);
		expect(line).toContain('h0');
		expect(last!.x).toBe(SMALL.width - SMALL.right);
	});

	test('keeps months of a silent feed apart, joined to the month before', () => {
		const { line, old } = drawSmall({ values: [10, 20, 30], stale: [2] }, 100);
		expect([line.match(/L/g)?.length, old.match(/L/g)?.length]).toEqual([1, 1]);
		expect(old.split('L')[0]).toBe(`M${line.split('L')[1]}`);
	});

	test('stands on the scale of all: twice the value is twice as high', () => {
		const height = (value: number) => SMALL.height - SMALL.bottom - drawSmall({ values: [value, value], stale: [] }, 68).last!.y;
		expect(height(68)).toBe(2 * height(34));
		expect(drawSmall({ values: [null, null], stale: [] }, 10)).toEqual({ line: '', old: '', last: null });
	});

	test('has its break between two months, and none outside', () => {
		const months = ['2025-05', '2025-06', '2025-07', '2025-08'];
		expect(breakAt(months, '2025-07-01')).toBe(SMALL.left + (SMALL.width - SMALL.left - SMALL.right) / 2);
		expect([breakAt(months, '2025-01-01'), breakAt(months, '2026-01-01')]).toEqual([null, null]);
	});
});

describe('a swarm', () => {
	const scale = { most: 100, width: 960, left: 12 };
	test('gives every value a place of its own', () => {
		const { dots } = swarm([10, 10, 10, 50, 100], scale);
		expect(new Set(dots.map((d) => `${d.x} ${d.y}`)).size).toBe(5);
		expect(dots.at(-1)!.x).toBe(972);
	});
	test('never grows higher than a window, however many are alike', () => {
		const { dots, height } = swarm(new Array(600).fill(100), scale);
		expect(height).toBeLessThan(220);
		expect(dots.every((d) => d.y >= 0 && d.y <= height)).toBe(true);
	});
});

describe('a formula in words', () => {
	const say = (text: string, words: typeof vi.indicator.formulaWords) => {
		const parsed = parseFormula(text);
		if (!parsed.ok) throw new Error(parsed.fault.message);
		return formulaWords(parsed.expression, { name: (code) => code.toUpperCase(), number: String, words });
	};
	test('names measures, and keeps the brackets that matter', () => {
		expect(say('100 * a.b / c.d', vi.indicator.formulaWords)).toBe('100 × “A.B” : “C.D”');
		expect(say('a.x - (b.x - c.x)', vi.indicator.formulaWords)).toBe('“A.X” − (“B.X” − “C.X”)');
		expect(say('(a.x + b.x) / c.x', vi.indicator.formulaWords)).toBe('(“A.X” + “B.X”) : “C.X”');
	});
	test('says conditions and choices as sentences', () => {
		expect(say('if(a.x > 0, 1, b.x)', vi.indicator.formulaWords)).toBe('nếu “A.X” > 0 thì 1, nếu không thì “B.X”');
		expect(say('100 * first(a.x, 2)', en.indicator.formulaWords)).toBe('100 × the first known of (“A.X”; 2)');
		expect(say('1 / if(a.x >= 1, 2, 3)', en.indicator.formulaWords)).toBe('1 : (if “A.X” ≥ 1 then 2, otherwise 3)');
	});
});

test('a citation is one sentence with its address, and a bibliography entry that closes every brace', () => {
	const cited = {
		site: 'Thực đo',
		what: 'Tỷ lệ {x}',
		of: 'Việt Nam',
		period: 'tháng 5/2024',
		figure: '43,5%',
		notes: ['quy tắc a@b', 'đọc ngày 1/1/2025'],
		url: 'https://x.vn/vi/explain/a~u1',
	};
	expect(citePlain(cited)).toBe('Thực đo. “Tỷ lệ {x}, Việt Nam, tháng 5/2024”: 43,5%. quy tắc a@b; đọc ngày 1/1/2025. https://x.vn/vi/explain/a~u1');
	const entry = citeBibtex(cited, { indicator: 'emc.a', of: 'u1', period: '2024-05' }, '2025-01-01');
	expect(entry.startsWith('@misc{thucdo-emc-a-u1-2024-05,')).toBe(true);
	expect(entry.match(/\{/g)!.length).toBe(entry.match(/\}/g)!.length);
	expect(entry).toContain('urldate      = {2025-01-01}'.replace(/ +=/, (s) => s));
});
