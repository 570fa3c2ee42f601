// The tables of the API's pages say what the pages say.
import { expect, test } from 'vitest';
import { addressTable, operationTable } from './api-tables.ts';
import type { ApiOperation } from './read-api.ts';

const line = { id: 'listUnits', method: 'GET', path: '/api/v1/units', says: { vi: 'Đơn vị', en: 'Units' }, tag: 'registry', key: false };

test('all addresses, readers first, in the language of the page', () => {
	const send = { ...line, id: 'send', method: 'POST', path: '/b', says: { vi: 'Gửi', en: '' }, tag: 'intake' };
	const table = addressTable({ readers: [{ tag: 'registry', lines: [line] }], senders: [send] }, 'vi');
	expect(table.trim().split('\r\n')).toEqual(
		['\uFEFFgroup,method,path,says,operation', 'registry,GET,/api/v1/units,Đơn vị,listUnits', 'intake,POST,/b,Gửi,send'].map((row) => row.trim()),
	);
});

test('one address: parameters, body, answer, each with its meaning', () => {
	const operation: ApiOperation = {
		...line,
		parameters: [{ name: 'limit', in: 'query', required: false, type: 'integer', otherwise: '10', about: 'How many' }],
		body: [{ type: 'application/json', fields: [{ name: 's', schema: '', type: 'number', about: 'The site' }] }],
		answer: [{ name: 'id', schema: 'Unit', type: 'string', about: 'Its id' }],
		...{ statuses: ['400'], example: null },
	};
	const table = operationTable(operation, { lang: 'vi', fields: { Unit: { id: 'Mã' } }, parameters: { limit: 'Bao nhiêu' } });
	expect(table.split('\r\n').slice(1, 4)).toEqual([
		'query,limit,integer,false,10,Bao nhiêu',
		'body application/json,s,number,,,The site',
		'answer,id,string,,,Mã',
	]);
});
