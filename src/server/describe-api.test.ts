// What the description says of every address, whichever room it comes from.
import { expect, test } from 'vitest';
import { type Description, describeApi } from './describe-api.ts';
import { OPERATIONS } from './operations.ts';

const description = (): Description => ({
	paths: {
		'/api/v1/units/{id}': {
			get: {
				parameters: [{ in: 'path', name: 'id', required: true }],
				responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Unit' } } } } },
			},
		},
		'/api/v1/dossiers': { post: { responses: {} } },
		'/api/v1/unheard-of': { get: {} },
	},
	components: { schemas: { Unit: { properties: { name: { $ref: '#/components/schemas/Text2' } } }, Text2: {}, UnitInput: {}, DossierMessage: {} } },
});

test('an address has its name, its words in both languages, and the problems that it may answer', () => {
	const { paths, components } = describeApi(description());
	expect(paths!['/api/v1/units/{id}']!.get).toMatchObject({
		operationId: 'getUnit',
		'x-summary': { vi: expect.stringContaining('đơn vị'), en: expect.any(String) },
		responses: { 200: {}, 400: { $ref: '#/components/responses/Problem400' }, 404: {}, 503: {} },
	});
	expect(components!.responses!.Problem404).toMatchObject({ content: { 'application/problem+json': {} } });
	expect(Object.keys(paths!['/api/v1/unheard-of']!.get!.responses!)).toEqual(['503']);
});

test('senders are told what they send, with which key, and what they may be refused for', () => {
	const { post } = describeApi(description()).paths!['/api/v1/dossiers']!;
	expect(post).toMatchObject({ security: [{ key: [] }], requestBody: { content: { 'application/x-ndjson': {}, 'application/json': {} } } });
	expect(Object.keys(post!.responses!)).toEqual(['400', '401', '413', '422', '429', '503']);
});

test('only schemas that something refers to are left, those they refer to among them', () => {
	expect(Object.keys(describeApi(description()).components!.schemas!).sort()).toEqual(['DossierMessage', 'Problem', 'Text2', 'Unit']);
});

test('no two addresses have one name, and none lacks a word in either language', () => {
	const all = Object.values(OPERATIONS);
	expect(new Set(all.map((o) => o.id)).size).toBe(all.length);
	for (const { id, vi, en } of all) expect([id, vi.length > 3, en.length > 3, vi !== en]).toEqual([id, true, true, true]);
});
