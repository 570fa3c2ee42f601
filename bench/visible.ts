// npm run bench visible: how long after its acknowledgement a dossier is in the figure of its province, over the made nation: one sent after the
// other, and the figure asked ten times a second, as by one reader who waits for it.
import { setTimeout as sleep } from 'node:timers/promises';
import { keepResults, median, round } from './measure.ts';
import { makeNation, NATION_CLOCK, type NationSize, nationFolder } from './nation.ts';
import { addSystem, startProduct } from './programs.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);
const FIGURE = '/api/v1/indicators/dossiers.received/findings?unit=u1015&period=2024-12&clock=then';

export async function benchVisible(size: NationSize, { times }: { readonly times: number }): Promise<void> {
	await makeNation(size, say);
	const folder = nationFolder(size);
	const product = await startProduct(folder, { env: { THUCDO_CLOCK: NATION_CLOCK.now().toISOString() } });
	const url = `http://127.0.0.1:${product.port}`;
	const figure = async () => {
		const answer = (await (await fetch(url + FIGURE)).json()) as { items: { value: number }[] };
		return answer.items[0]!.value;
	};
	try {
		const { key } = await addSystem(folder, 'case');
		const run = Date.now();
		let known = await figure();
		const took: number[] = [];
		for (let i = 0; i < times; i++) {
			// Not in step with the server's looks.
			await sleep(1_000 + ((i * 377) % 1_000));
			const sent = await fetch(`${url}/api/v1/dossiers`, {
				method: 'POST',
				headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
				body: JSON.stringify({
					dossier: `000.00.15.H15-241220-${run}${i}`,
					...{ procedure: '2.001001', at: '2024-12-20T09:00:00+07:00', submitted: '2024-12-20T09:00:00+07:00', status: 2, channel: 'online' },
				}),
			});
			if (!sent.ok) throw new Error(`The dossier was not taken: ${sent.status} ${await sent.text()}`);
			const acknowledged = performance.now();
			while ((await figure()) !== known + 1) {
				if (performance.now() - acknowledged > 60_000) throw new Error('The dossier is not in the figure after a minute');
				await sleep(100);
			}
			known++;
			took.push(performance.now() - acknowledged);
		}
		const sorted = took.toSorted((a, b) => a - b);
		const result = { times, median: round(median(took)), p95: round(sorted[Math.floor(sorted.length * 0.95)]!), worst: round(sorted.at(-1)!) };
		process.stdout.write(
			`a dossier is in the figure of its province after ${result.median} ms (median), p95 ${result.p95}, worst ${result.worst}, of ${times}\n`,
		);
		say(keepResults(`visible-${Math.round(size.dossiers / 1e6)}m`, { size, ...result }));
	} finally {
		await product.stop();
	}
}
