// Acknowledged is durable: the engine is killed while senders send, and afterwards every acknowledged fact is there, none twice.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestMonitor, type TestMonitor } from '../../tests/monitor.ts';
import type { IntakeAnswer } from './contract.ts';

let t: TestMonitor;
beforeAll(async () => {
	t = await openTestMonitor();
});
afterAll(() => t?.close());

/** The engine that works on our data folder. */
function enginePid(): number {
	const found = readdirSync('/proc').filter((pid) => {
		if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
		try {
			const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			return command.includes(t.stores.data) && command.includes('engine-main');
		} catch {
			return false;
		}
	});
	expect(found.length).toBe(1);
	return Number(found[0]);
}

test('the engine killed under load loses nothing acknowledged and doubles nothing', { timeout: 60_000 }, async () => {
	const acknowledged = { dossiers: new Set<string>(), visits: new Set<string>() };
	let over = false;
	let next = 0;
	const sendDossiers = async () => {
		while (!over) {
			const ids = Array.from({ length: 20 }, () => `K${++next}`);
			const payload = ids.map((dossier) => JSON.stringify({ dossier, procedure: 'p', at: '2024-05-13T01:00:00Z', status: 9 })).join('\n');
			// A sender that got no answer sends the same again.
			for (let attempt = 0; attempt < 5; attempt++) {
				const r = await t.app.inject({ method: 'POST', url: '/api/v1/dossiers', payload, headers: { authorization: `Bearer ${t.case.key}` } });
				if (r.statusCode !== 200) continue;
				const answer = r.json<IntakeAnswer>();
				expect(answer.accepted + answer.duplicates).toBe(20);
				for (const id of ids) acknowledged.dossiers.add(id);
				break;
			}
		}
	};
	const sendVisits = async () => {
		while (!over) {
			const url = `http://v${++next}`;
			const r = await t.app.inject({ url: `/matomo.php?idsite=${t.portal.site}&rec=1&send_image=0&rand=${next}&url=${url}` });
			if (r.statusCode === 204) acknowledged.visits.add(url);
		}
	};
	const senders = [sendDossiers(), sendDossiers(), sendVisits(), sendVisits(), sendVisits()];
	const patience = { timeout: 15_000, interval: 50 };
	for (let kill = 0; kill < 3; kill++) {
		await new Promise((done) => setTimeout(done, 250 + Math.random() * 400));
		const before = { dossiers: acknowledged.dossiers.size, visits: acknowledged.visits.size };
		process.kill(await vi.waitFor(enginePid, patience), 'SIGKILL');
		// Senders are heard again before it dies again.
		await vi.waitFor(() => {
			expect(acknowledged.dossiers.size).toBeGreaterThan(before.dossiers + 40);
			expect(acknowledged.visits.size).toBeGreaterThan(before.visits + 3);
		}, patience);
	}
	over = true;
	await Promise.all(senders);

	const names = async (sql: string) => (await t.rows<{ name: string }>(sql)).map((r) => r.name);
	const messages = await names("SELECT dossier AS name FROM dossier_message WHERE dossier LIKE 'K%'");
	const visits = await names("SELECT url AS name FROM visit WHERE url LIKE 'http://v%'");
	const folds = await names("SELECT dossier AS name FROM dossier WHERE dossier LIKE 'K%' AND status = 9");
	expect([...acknowledged.dossiers].filter((id) => !new Set(messages).has(id))).toEqual([]);
	expect([...acknowledged.visits].filter((id) => !new Set(visits).has(id))).toEqual([]);
	expect(messages.length).toBe(new Set(messages).size);
	expect(visits.length).toBe(new Set(visits).size);
	expect(new Set(folds)).toEqual(new Set(messages));
});
