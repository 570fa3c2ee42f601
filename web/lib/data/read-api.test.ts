// The page of the API says what the description says.
import { describe, expect, test } from 'vitest';
import { type Description, readApi, readOperation, shorten, wordsOfField } from './read-api.ts';

const description: Description = {
	paths: {
		'/b': {
			post: {
				operationId: 'send',
				tags: ['intake'],
				security: [{}],
				requestBody: { content: { 'text/plain': { schema: { $ref: '#/components/schemas/Beacon' } } } },
			},
		},
		'/api/v1/units': {
			get: {
				operationId: 'listUnits',
				tags: ['registry'],
				'x-summary': { vi: 'Đơn vị', en: 'Units' },
				parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer', default: 10 } }],
				responses: {
					200: {
						content: { 'application/json': { schema: { properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Unit' } } } } } },
					},
					400: {},
				},
			},
		},
	},
	components: {
		schemas: {
			Unit: { properties: { id: { type: 'string', description: 'Its id' }, to: { type: ['string', 'null'] } } },
			Beacon: { properties: { s: { type: 'number' } } },
		},
	},
};

test('readers come first, senders after, each address with its words', () => {
	const { readers, senders } = readApi(description);
	expect(readers).toEqual([
		{ tag: 'registry', lines: [expect.objectContaining({ id: 'listUnits', says: { vi: 'Đơn vị', en: 'Units' }, key: false })] },
	]);
	expect(senders).toEqual([expect.objectContaining({ id: 'send', method: 'POST', key: true })]);
});

test('an operation has its parameters, the fields of its answer with those of its items, and what may go wrong', () => {
	expect(readOperation(description, 'listUnits')).toMatchObject({
		parameters: [{ name: 'limit', type: 'integer', otherwise: '10', required: false }],
		answer: [
			{ name: 'items', schema: '', type: 'Unit[]' },
			{ name: 'items[].id', schema: 'Unit', about: 'Its id' },
			{ name: 'items[].to', type: 'string | null' },
		],
		statuses: ['400'],
	});
	expect(readOperation(description, 'send')?.body).toEqual([
		{ type: 'text/plain', fields: [{ name: 's', schema: 'Beacon', type: 'number', about: '' }] },
	]);
	expect(readOperation(description, 'none')).toBeNull();
});

test('an example is cut to its shape', () => {
	expect(shorten({ items: [1, 2, 3], text: 'a'.repeat(200) })).toEqual({ items: [1, 2, '…'], text: `${'a'.repeat(110)}…` });
});

describe('a field is told', () => {
	const field = (name: string, schema: string, about = '') => ({ name, schema, type: 'string', about });
	const words = { '': { items: 'các mục', next: 'trang sau', id: 'mã' }, Unit: { id: 'mã đơn vị', next: undefined } };

	test('in the language of the page, by the words of its schema', () => {
		expect(wordsOfField(field('items[].id', 'Unit', 'Its id'), words, 'vi')).toEqual({ text: 'mã đơn vị', lang: 'vi' });
		expect(wordsOfField(field('items', ''), words, 'vi')).toEqual({ text: 'các mục', lang: 'vi' });
		expect(wordsOfField(field('next', 'Unit'), words, 'vi')).toEqual({ text: 'trang sau', lang: 'vi' });
	});
	test('in English where only the description tells it, and marked so', () => {
		expect(wordsOfField(field('id', 'Other', 'Its id'), words, 'vi')).toEqual({ text: 'Its id', lang: 'en' });
		expect(wordsOfField(field('id', 'Other', 'Its id'), words, 'en')).toEqual({ text: 'Its id', lang: 'en' });
	});
	test('not at all where nobody does: another thing of the same name would be a false word', () => {
		expect(wordsOfField(field('id', 'Other'), words, 'vi')).toBeNull();
	});
	test('through what an answer of several shapes refers to first', () => {
		const both: Description = {
			paths: {
				'/a': { get: { operationId: 'a', responses: { 200: { content: { j: { schema: { anyOf: [{ $ref: '#/components/schemas/Unit' }] } } } } } } },
			},
			components: description.components,
		};
		expect(readOperation(both, 'a')?.answer[0]).toMatchObject({ name: 'id', schema: 'Unit' });
	});
});
