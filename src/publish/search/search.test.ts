// What is found, in which order, and what is forgiven.
import { describe, expect, test } from 'vitest';
import { fold } from '../../base/index.ts';
import { makeFixture } from '../fixture.ts';
import { within } from './distance.ts';
import { type Entry, foldAll } from './entry.ts';
import { markWords } from './mark-words.ts';
import { openSearch } from './open-search.ts';
import { buildSearchIndex } from './search-index.ts';
import { shortFormsOf, spellOut } from './short-forms.ts';

const merged = makeFixture('merged');
const search = openSearch(merged);
const page = (q: string, more: { kind?: 'unit' | 'plan'; page?: number } = {}) => search.page({ q, ...more });
const names = async (q: string) => (await page(q)).groups.flatMap((g) => g.rows.map((row) => `${row.name.vi}${row.ended ? ' (cũ)' : ''}`));

describe('units', () => {
	test('are found without tone marks, by parts of words, by code, and written as one word', async () => {
		expect((await names('dien bien'))[0]).toBe('Tỉnh Điện Biên');
		expect((await names('ĐIỆN BIÊN'))[0]).toBe('Tỉnh Điện Biên');
		expect((await names('dienbien'))[0]).toBe('Tỉnh Điện Biên');
		expect(await names('iên')).toContain('Tỉnh Điện Biên');
		expect((await names('g12'))[0]).toBe('Bộ Lao động - Thương binh và Xã hội');
	});

	test('that were merged are found by their old name, with what they became and since when', async () => {
		const [row] = (await page('Yên Bái')).groups[0]!.rows;
		expect(row).toMatchObject({ id: 'u1015', ended: true, validTo: '2025-06-30', path: '/units/u1015' });
		expect(row!.successors).toMatchObject([{ id: 'u2015', on: '2025-07-01' }]);
	});

	test('that live stand before those that ended, and a code before every name', async () => {
		expect(await names('lào cai')).toEqual(['Tỉnh Lào Cai', 'Tỉnh Lào Cai (cũ)']);
		expect((await names('15')).slice(0, 2)).toEqual(['Tỉnh Lào Cai', 'Tỉnh Yên Bái (cũ)']);
	});

	test('with the tone marks that were typed stand before those without', async () => {
		expect((await names('hà nội'))[0]).toBe('Tỉnh Hà Nội');
		expect((await page('hà')).groups[0]!.rows[0]!.name.vi).toMatch(/ Hà /);
	});
});

test('a letter too many, too few, another, or two exchanged is forgiven when nothing else is found, and said', async () => {
	for (const q of ['yen bia', 'yen baii', 'yn bai', 'yeb bai', 'sóc trăgn']) {
		const found = await page(q);
		expect(found.found, q).toBe('near');
		expect(found.groups[0]!.rows.map((row) => row.name.vi).join(), q).toMatch(q.startsWith('s') ? /Sóc Trăng/ : /Yên Bái/);
	}
	expect((await page('yen bai')).found).toBe('exact');
	// A code with another digit is another thing.
	expect((await page('g99')).found).toBe('nothing');
});

describe('short forms', () => {
	test.each([
		['UBND tỉnh Lào Cai', 'Tỉnh Lào Cai'],
		['ủy ban nhân dân tỉnh lào cai', 'Tỉnh Lào Cai'],
		['YB', 'Tỉnh Yên Bái (cũ)'],
		['Lao cai,', 'Tỉnh Lào Cai'],
	])('%s finds %s first', async (q, name) => {
		expect((await names(q))[0]).toBe(name);
		expect((await page(q)).found).toBe('exact');
	});

	test.each([
		['Q.1', 'quận 1'],
		['q1', 'quận 1'],
		['P.12', 'phường 12'],
		['P. Bến Nghé, Q.1, TP HCM', 'phường Bến Nghé quận 1 tphcm'],
		['TP.HCM', 'tphcm'],
		['T.P Thủ Đức', 'thành phố Thủ Đức'],
		['UBND P. Bến Nghé', 'phường Bến Nghé'],
		['uy ban nhan dan xa Tân Phú', 'xa Tân Phú'],
		['tx Sa Pa', 'thị xã Sa Pa'],
		['TTHC 1.001193', '1.001193'],
		['BR-VT', 'brvt'],
		// What only looks like one stays as it is.
		['tpthuduc', 'tpthuduc'],
		['phú', 'phú'],
		['quy', 'quy'],
		['q', 'q'],
		['tp', 'tp'],
		['UBND', 'UBND'],
		['thị xã', 'thị xã'],
		['2024-Q1', '2024-Q1'],
	])('%s is read as %s', (typed, read) => {
		expect(spellOut(typed, (folded) => ['tphcm', 'hcm', 'brvt'].includes(folded))).toBe(read);
	});

	test('of names are their initials, but not what begins syllables', () => {
		expect(shortFormsOf('Hồ Chí Minh', true)).toEqual(['hcm', 'tphcm', 'tp hcm']);
		expect(shortFormsOf('Bà Rịa - Vũng Tàu', false)).toEqual(['brvt']);
		expect(shortFormsOf('Thanh Hóa', false)).toEqual([]);
		expect(shortFormsOf('Huế', true)).toEqual([]);
	});
});

test('a procedure that dossiers name is found by its code though the register does not know it', async () => {
	const asked: unknown[] = [];
	const evaluate = {
		...merged.evaluate,
		serviceUse: async (query: { procedures?: readonly string[] }) => {
			asked.push(query.procedures);
			return query.procedures?.[0] === '1.001193' ? [{} as never] : [];
		},
	};
	const own = openSearch({ ...merged, evaluate });
	const found = await own.page({ q: 'TTHC 1.001193' });
	expect([found.found, found.total, found.counts.service]).toEqual(['exact', 1, 1]);
	expect(found.groups).toMatchObject([{ kind: 'service', rows: [{ code: '1.001193', path: '/services/1.001193' }] }]);
	expect(await own.list({ q: '1.001193', from: 0, limit: 5 })).toMatchObject({ total: 1, items: [{ id: '1.001193' }], counts: { service: 1 } });
	expect((await own.page({ q: '1.001194' })).found).toBe('nothing');
	expect((await own.page({ q: '1.001193', kind: 'unit' })).found).toBe('nothing');
	expect(asked).toEqual([['1.001193'], ['1.001193'], ['1.001194']]);
	await own.page({ q: 'zzzz' });
	expect(asked).toHaveLength(3);
});

test('other ways to write the same sound are forgiven', async () => {
	expect((await names('Đắc Lắc'))[0]).toBe('Tỉnh Đắk Lắk');
	expect((await names('Iên Bái'))[0]).toBe('Tỉnh Yên Bái (cũ)');
});

test('indicators and targets are found by name and by code; the kind with the best match stands first', async () => {
	const online = await page('emc.onlineRate');
	expect(online.groups[0]).toMatchObject({ kind: 'indicator', rows: [{ id: 'emc.onlineRate', path: '/indicators/emc.onlineRate' }] });
	const target = await page('t3');
	expect(target.groups[0]!.rows[0]).toMatchObject({ kind: 'plan', part: 'target', id: 'T3', of: '2024', path: '/plans/2024/targets/T3' });
	expect((await page('42/2022')).groups[0]!.kind).toBe('indicator');
});

test('a kind is paged, and its rows are those that follow', async () => {
	const first = await page('a', { kind: 'unit' });
	const second = await page('a', { kind: 'unit', page: 2 });
	expect(first.total).toBeGreaterThan(50);
	expect(first.groups[0]!.rows).toHaveLength(50);
	expect(second.groups[0]!.rows.length).toBe(first.total - 50);
	expect(new Set([...first.groups[0]!.rows, ...second.groups[0]!.rows].map((row) => row.id)).size).toBe(first.total);
	expect((await page('a', { kind: 'unit', page: 999 })).page).toBe(2);
	expect((await page('a', { kind: 'plan' })).groups.map((g) => g.kind)).not.toContain('unit');
});

test.each(['', '   ', '"\'<>', '💥💥', '%', '()', '\u0000'])('%j is no question and breaks nothing', async (q) => {
	expect((await page(q)).found).toBe('none');
});

test('what is too long is cut and said', async () => {
	const found = await page('yên bái '.repeat(1_500));
	expect([...found.q]).toHaveLength(100);
	expect(found.cut).toBe(true);
	expect((await page('<script>alert(1)</script>')).groups).toEqual([]);
});

test('the index is made anew when the registry changed', async () => {
	const registry = { ...merged.registry, version: 1 };
	const own = openSearch({ ...merged, registry });
	expect((await own.page({ q: 'Yên Bái' })).total).toBe(1);
	Object.assign(registry, { version: 2, allUnits: () => [] });
	expect((await own.page({ q: 'Yên Bái' })).total).toBe(0);
});

describe('words in the names above', () => {
	const entry = (name: string, above: number[] = []): Entry => ({
		...{ kind: 'unit', codes: [], shorts: [], names: foldAll([name]), former: new Map(), about: [], above },
		hit: { name: { vi: name, en: fold(name) }, id: name } as Entry['hit'],
	});
	const { find } = buildSearchIndex([
		entry('Tỉnh Cà Mau'),
		entry('Tỉnh Đồng Nai'),
		entry('Xã Tân Phú', [1]),
		entry('Xã Tân Phú', [0]),
		entry('Xã Phú Tân', [0]),
	]);

	test('tell one of several units of a name', () => {
		expect(find('tân phú cà mau').places.slice(0, 1)).toEqual([3]);
		expect(find('tân phú cà mau').places).not.toContain(2);
	});
	test('find nothing alone', () => {
		expect(find('cà mau').places).toEqual([0]);
	});
});

test('slips are counted as a hand makes them', () => {
	const cases: [string, string, number, boolean][] = [
		['bai', 'bia', 1, true],
		['bai', 'bi', 1, true],
		['bai', 'bao', 1, true],
		['bai', 'bo', 1, false],
		['soctrang', 'soctragn', 1, true],
		['thanhhoa', 'tanhhao', 2, true],
		['thanhhoa', 'tinhhoa', 2, true],
		['thanhhoa', 'tinhha', 2, false],
		['', 'a', 1, true],
		['abc', 'abc', 1, true],
	];
	for (const [a, b, most, is] of cases) {
		expect(within(a, b, most), `${a} ${b}`).toBe(is);
		expect(within(b, a, most), `${b} ${a}`).toBe(is);
	}
});

describe('marks', () => {
	const marked = (text: string, ...words: string[]) =>
		markWords(text, words)
			.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
			.join('');

	test('stand on the letters as they are written, tone marks and all', () => {
		expect(marked('Tỉnh Yên Bái', 'yen', 'bai')).toBe('Tỉnh [Yên] [Bái]');
		expect(marked('Thành phố Đà Nẵng', 'da', 'na')).toBe('Thành phố [Đà] [Nẵ]ng');
		expect(marked('Tỉnh Lào Cai'.normalize('NFD'), 'laocai')).toBe('Tỉnh [Lào Cai]');
		expect(marked('766.2.1', '766', '2', '1')).toBe('[766].[2].[1]');
	});
	test('stand at the beginnings of words, inside only where none begins so', () => {
		expect(marked('An Nhơn', 'n')).toBe('An [N]hơn');
		expect(marked('Hòa An', 'oa')).toBe('H[òa] An');
	});
	test('lose no letter of any text', () => {
		for (const text of ['', 'ﬁ 💥 <b>"x"</b>', 'Ế̀', 'Đắk Lắk – Đắk Nông'])
			expect(
				markWords(text, ['a', 'dak', 'x'])
					.map((p) => p.text)
					.join(''),
			).toBe(text.normalize('NFC'));
	});
});
