// Who may send: keys open one scope of one system until they are revoked.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock, type Problem } from '../base/index.ts';
import { openTestStores, type TestStores } from '../store/testing.ts';
import { type AddSystemNeeds, addSystem, type NewSystemOf } from './add-system.ts';
import { createKey, listKeys, revokeKey } from './change-keys.ts';
import { declare } from './declare.ts';
import { openRegistry } from './open-registry.ts';
import type { Registry } from './registry.ts';

const clock = fixedClock('2024-05-06T08:00:00+07:00');
const both = (vi: string) => ({ vi, en: vi });
const version = { from: null, to: null, code: '15', name: both('Yên Bái'), fullName: both('Tỉnh Yên Bái'), kind: 'province' as const, parent: null };

let stores: TestStores;
let registry: Registry;
/** What another process on the same records would have open. */
let elsewhere: Registry;
let needs: AddSystemNeeds;
const ask = (more: Partial<NewSystemOf> = {}): NewSystemOf => ({ unit: 'u1015', kind: 'case', name: 'Một cửa', ...more });
const codeOf = (work: Promise<unknown>) =>
	work.then(
		() => 'done',
		(error: Problem) => error.code,
	);

beforeAll(async () => {
	stores = await openTestStores();
	await declare(
		{ records: stores.records },
		{ units: [{ number: 1015, level: 'province', versions: [version] }], successions: [], services: [] },
		'one',
	);
	registry = await openRegistry({ records: stores.records, clock });
	elsewhere = await openRegistry({ records: stores.records, clock });
	needs = { records: stores.records, registry, clock };
});
afterAll(() => stores.close());

it('a key opens its own scope only', async () => {
	const { id, key } = await addSystem(needs, ask());
	expect(await registry.senderByKey(key, 'claims')).toBeUndefined();
	const claims = await createKey(needs, { system: id, scope: 'claims' });
	expect((await elsewhere.senderByKey(claims.key, 'claims'))?.system.id).toBe(id);
	expect(await elsewhere.senderByKey(claims.key, 'facts')).toBeUndefined();
});

it('a key is for claims when its system reports', async () => {
	const { key } = await addSystem(needs, ask({ kind: 'reporting' }));
	expect([await registry.senderByKey(key, 'claims'), await registry.senderByKey(key, 'facts')]).toEqual([expect.anything(), undefined]);
});

it('a key stops opening within two seconds of being revoked, also in a process that has just used it', async () => {
	const { key, keyId, id } = await addSystem(needs, ask());
	expect(await elsewhere.senderByKey(key, 'facts')).toBeDefined();
	await revokeKey(needs, { id: keyId });
	await expect.poll(() => elsewhere.senderByKey(key, 'facts'), { timeout: 2_000, interval: 100 }).toBeUndefined();
	await revokeKey(needs, { id: keyId });
	expect(await listKeys(needs, id)).toMatchObject([{ id: keyId, revokedAt: clock.now() }]);
});

it('a key is kept as its hash only', async () => {
	const { key } = await addSystem(needs, ask());
	const { rows } = await stores.records.db.execute(
		'SELECT s::text AS row FROM registry.system s UNION ALL SELECT k::text FROM registry.system_key k',
	);
	expect(rows.length).toBeGreaterThan(1);
	expect(JSON.stringify(rows)).not.toContain(key.slice(3));
});

it('a key cannot be made for or revoked from what does not exist', async () => {
	expect(await codeOf(createKey(needs, { system: 'none', scope: 'facts' }))).toBe('registry.system-unknown');
	expect(await codeOf(revokeKey(needs, { id: 'none' }))).toBe('registry.key-unknown');
});
