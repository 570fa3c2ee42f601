// Tables that stack keep their meaning; others are left alone.
import { expect, test } from 'vitest';
import { withTableRoles } from './table-roles.ts';

test('every part of a table that stacks says what it is', () => {
	const html =
		'<table class="stack ranks"><thead><tr><th scope="col">A</th></tr></thead><tbody><tr class="x"><th scope="row" class="fit">b</th><td data-label="A">c</td></tr></tbody></table>';
	expect(withTableRoles(html)).toBe(
		'<table role="table" class="stack ranks"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">A</th></tr></thead><tbody role="rowgroup"><tr role="row" class="x"><th role="rowheader" scope="row" class="fit">b</th><td role="cell" data-label="A">c</td></tr></tbody></table>',
	);
});

test('two tables are two, and a table that does not stack, a track or a word is left as it is', () => {
	const plain = '<table><tr><td>1</td></tr></table><track><p>table td</p>';
	const stack = '<table class="stack"><tr><td>1</td></tr></table>';
	const made = withTableRoles(stack + plain + stack);
	expect(made.split(plain)).toHaveLength(2);
	expect(made.match(/role="cell"/g)).toHaveLength(2);
});
