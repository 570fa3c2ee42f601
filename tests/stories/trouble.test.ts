// When the machine is in trouble the intake says so, loses nothing it has acknowledged, stays small, and recovers by itself.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { memoryOf } from '../../bench/processes.ts';
import { addSystem, startProduct } from '../../bench/programs.ts';
import { scratchFolder, until } from '../product.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function begin(data: string) {
	const product = await startProduct(data);
	cleanups.push(() => product.stop());
	const { key } = await addSystem(data, 'case');
	const { site } = await addSystem(data, 'portal');
	const url = `http://127.0.0.1:${product.port}`;
	const line = (dossier: string) => JSON.stringify({ dossier, procedure: '2.002492', at: '2024-05-13T09:00:00+07:00', status: 2 });
	const send = (dossiers: readonly string[]) =>
		fetch(`${url}/api/v1/dossiers`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: dossiers.map(line).join('\n') });
	const view = (n: number) => fetch(`${url}/matomo.php?idsite=${site}&rec=1&send_image=0&rand=${n}&url=https%3A%2F%2Fa.vn%2F${n}`);
	return { product, url, key, site, send, view };
}

/** A disk of its own for the data, small enough to be filled. */
function smallDisk(megabytes: number): string | undefined {
	const folder = mkdtempSync(join(tmpdir(), 'thucdo-disk-'));
	cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
	} catch {
		return undefined; // not allowed here
	}
	cleanups.push(() => execFileSync('umount', ['-l', folder]));
	return folder;
}

function fill(file: string): void {
	const filler = openSync(file, 'a');
	for (let size = 1_048_576; size >= 1; ) {
		try {
			writeSync(filler, Buffer.alloc(size));
		} catch {
			size = Math.floor(size / 4);
		}
	}
	closeSync(filler);
}

test('a full disk refuses with 503 and Retry-After, and when there is room again facts are taken without a restart', {
	timeout: 300_000,
}, async (context) => {
	const data = smallDisk(300);
	if (!data) return context.skip('no right to mount a disk here');
	const template = scratchFolder();
	cleanups.push(() => rmSync(template, { recursive: true, force: true }));
	cpSync(template, data, { recursive: true });
	const { product, send, view } = await begin(data);
	expect((await send(['before'])).status).toBe(200);
	expect((await view(1)).status).toBe(204);
	await sleep(1_000);

	const filler = join(data, 'filler');
	// Filled up again each time: merges and rolls of the store set room free as they end.
	const refused = await until(
		() => {
			fill(filler);
			return send(['during']);
		},
		(answer) => answer.status === 503,
		60_000,
	);
	expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
	expect(((await refused.json()) as { code: string }).code).toBe('monitor.store-away');
	const unseen = await until(
		() => {
			fill(filler);
			return view(2);
		},
		(answer) => answer.status === 503,
		60_000,
	);
	expect(unseen.headers.get('retry-after')).toBe('5');

	rmSync(filler);
	const again = await until(
		() => send(['during']),
		(answer) => answer.status === 200,
		60_000,
	);
	expect(again.status).toBe(200);
	expect(
		(
			await until(
				() => view(3),
				(answer) => answer.status === 204,
				60_000,
			)
		).status,
	).toBe(204);
	const stored = () => product.query('SELECT arraySort(groupUniqArray(dossier)) FROM dossier_message');
	expect(await until(stored, (names) => names.includes('during'), 60_000)).toBe("['before','during']");
});

test('while the store stands still facts are acknowledged into the journal, then refused, memory stays bounded; then everything acknowledged is stored', {
	timeout: 180_000,
}, async () => {
	const data = scratchFolder();
	cleanups.push(() => rmSync(data, { recursive: true, force: true }));
	const { product, send } = await begin(data);
	const before = memoryOf(product.pid).rss;
	process.kill(product.enginePid, 'SIGSTOP');
	cleanups.push(() => {
		try {
			process.kill(product.enginePid, 'SIGCONT');
		} catch {
			// it has ended
		}
	});
	let next = 0;
	const acknowledged: string[] = [];
	let refused: Response | undefined;
	const flood = async () => {
		while (!refused) {
			const batch = Array.from({ length: 5_000 }, () => `S${next++}`);
			const answer = await send(batch);
			if (answer.status === 200) acknowledged.push(...batch);
			else refused ??= answer;
			await answer.arrayBuffer();
		}
	};
	await Promise.all(Array.from({ length: 8 }, flood));
	expect([refused!.status, refused!.headers.get('retry-after')]).toEqual([503, '2']);
	expect(acknowledged.length).toBeGreaterThan(50_000);
	expect(memoryOf(product.pid).rss - before).toBeLessThan(1_200_000_000);

	process.kill(product.enginePid, 'SIGCONT');
	const count = () => product.query("SELECT uniqExact(dossier) FROM dossier_message WHERE startsWith(dossier, 'S')");
	await until(count, (n) => Number(n) >= acknowledged.length, 60_000);
	const names = new Set((await product.query("SELECT DISTINCT dossier FROM dossier_message WHERE startsWith(dossier, 'S')")).split('\n'));
	expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
	expect(
		(
			await until(
				() => send(['after']),
				(answer) => answer.status === 200,
				20_000,
			)
		).status,
	).toBe(200);
});

test('half a body is nothing: it holds up nobody and leaves nothing behind', { timeout: 60_000 }, async () => {
	const data = scratchFolder();
	cleanups.push(() => rmSync(data, { recursive: true, force: true }));
	const { product, key, site, send, view } = await begin(data);
	const halves = Array.from({ length: 40 }, (_, i) => {
		const socket = connect(product.port, '127.0.0.1');
		const body = JSON.stringify({ dossier: `half${i}`, procedure: 'p', at: '2024-05-13T09:00:00+07:00', status: 2 });
		const head =
			i % 2
				? `POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n{"s":${site},"u":"https://a.vn/half`
				: `POST /api/v1/dossiers HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nContent-Length: ${body.length + 50}\r\n\r\n${body}`;
		socket.write(head);
		return socket;
	});
	await Promise.all(halves.map((socket) => once(socket, 'connect')));
	expect((await send(['whole'])).status).toBe(200);
	expect((await view(1)).status).toBe(204);
	for (const socket of halves) socket.destroy();
	await sleep(300);
	expect((await send(['whole too'])).status).toBe(200);
	const stored = () => product.query('SELECT arraySort(groupUniqArray(dossier)) FROM dossier_message');
	expect(await until(stored, (names) => names.includes('whole too'), 10_000)).toBe("['whole','whole too']");
	expect(await product.query("SELECT count() FROM visit WHERE url LIKE '%half%'")).toBe('0');
	expect(readFileSync(`/proc/${product.pid}/status`, 'utf8')).toContain('VmRSS');
});
