// Folding: how people search is how it is found.
import { expect, test } from 'vitest';
import { compareVi, fold } from './text.ts';

test.each([
	['Đắk Lắk', 'dak lak'],
	['Thừa Thiên Huế', 'thua thien hue'],
	['Bà Rịa - Vũng Tàu', 'ba ria vung tau'],
	['HOÀ BÌNH', 'hoa binh'],
	['Hòa Bình', 'hoa binh'],
	['Thanh Hoá'.normalize('NFD'), 'thanh hoa'],
])('%s is found as %s', (name, typed) => {
	expect(fold(name)).toBe(typed);
	expect(fold(typed)).toBe(typed);
});

test('sorts as Vietnamese does: Đ after D, tones within a letter', () => {
	expect(['Đà Nẵng', 'Điện Biên', 'Bắc Ninh', 'Dak', 'An Giang', 'Bạc Liêu'].sort(compareVi)).toEqual([
		'An Giang',
		'Bạc Liêu',
		'Bắc Ninh',
		'Dak',
		'Đà Nẵng',
		'Điện Biên',
	]);
});
