// npm run bench figures: how long figures take over the made nation (bench/nation.ts): rolling everything into cells, the index of Decision 766 for
// every unit and month, one unit's month after new facts, and the questions that pages ask, each by an evaluate that has answered nothing yet.
import { randomUUID } from 'node:crypto';
import { getPeriod, silentLog } from '../src/base/index.ts';
import { type Evaluate, openEvaluate } from '../src/evaluate/index.ts';
import { openMonitor } from '../src/monitor/index.ts';
import { loadPacks } from '../src/packs/index.ts';
import { openRegistry } from '../src/registry/index.ts';
import { keepResults, median, round, table } from './measure.ts';
import { makeNation, NATION_CLOCK, NATION_MONTHS, type NationSize, nationFolder, openNationStores } from './nation.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
	const began = performance.now();
	const result = await work();
	return { ms: performance.now() - began, result };
}

export async function benchFigures(size: NationSize): Promise<void> {
	await makeNation(size, say);
	const stores = await openNationStores(nationFolder(size));
	const { records, facts } = stores;
	const clock = NATION_CLOCK;
	const packs = await loadPacks(new URL('../packs/', import.meta.url).pathname);
	const registry = await openRegistry({ records, clock });
	const monitor = await openMonitor({ facts, records, registry, clock, log: silentLog });
	const open = () => openEvaluate({ facts, records, registry, monitor, packs, clock });
	/** Asks one who knows nothing yet: no answer is kept, no unit is placed. */
	const anew = async <T>(work: (evaluate: Evaluate) => Promise<T>) => {
		const evaluate = await open();
		try {
			await evaluate.catchUp();
			return await timed(() => work(evaluate));
		} finally {
			await evaluate.close();
		}
	};
	try {
		const first = await open();
		const rolled = await timed(() => first.catchUp());
		await first.close();
		say(`rolled: ${round(rolled.ms / 1000, 1)} s`);
		const rows: (string | number)[][] = [['question', 'median ms', 'worst ms', 'answers']];
		const results: Record<string, { median: number; worst: number; answers: number }> = {};
		const ask = async (name: string, times: number, work: (evaluate: Evaluate, i: number) => Promise<readonly unknown[]>) => {
			const took: number[] = [];
			let answers = 0;
			for (let i = 0; i < times; i++) {
				const { ms, result } = await anew((evaluate) => work(evaluate, i));
				took.push(ms);
				answers = result.length;
			}
			results[name] = { median: round(median(took)), worst: round(Math.max(...took)), answers };
			rows.push([name, results[name]!.median, results[name]!.worst, answers]);
			say(rows.at(-1)!.join('  '));
		};
		const index = async (evaluate: Evaluate, levels: readonly ('province' | 'commune')[], months: readonly string[]) => {
			const [from, to] = [months[0]!, months.at(-1)!];
			const series = await Promise.all(levels.map((level) => evaluate.scoreSeries({ index: '766', from, to, level, clock: 'then' })));
			return series.flat(2);
		};
		await ask('index 766, 63 provinces and 10,599 communes, 12 months', 3, (e) => index(e, ['province', 'commune'], NATION_MONTHS));
		await ask('index 766, 63 provinces, one month', 5, (e, i) => index(e, ['province'], [NATION_MONTHS[i]!]));
		await ask('index 766, 10,599 communes, one month', 3, (e, i) => index(e, ['commune'], [NATION_MONTHS[i]!]));
		await ask('index 766, 63 provinces, the year', 3, (e) => e.scores({ index: '766', period: '2024', level: 'province', clock: 'then' }));
		const of = (unit: number, period: string) => ({ unit, period, clock: 'then' as const });
		const provinces = registry.units({ asOf: '2024-12-31', level: 'province' });
		const communes = registry.units({ asOf: '2024-12-31', level: 'commune' });
		await ask('online rate, all provinces, one month', 7, (e, i) =>
			e.findings({ indicator: 'emc.onlineRate', period: NATION_MONTHS[i]!, level: 'province', clock: 'then' }),
		);
		await ask('online rate, all communes, one month', 5, (e, i) =>
			e.findings({ indicator: 'emc.onlineRate', period: NATION_MONTHS[i]!, level: 'commune', clock: 'then' }),
		);
		await ask('online rate, nation, one month', 7, (e, i) => e.findings({ indicator: 'emc.onlineRate', ...of(1, NATION_MONTHS[i]!) }));
		await ask('online rate, nation, 12 months in a row', 5, (e) =>
			e.series({ indicator: 'emc.onlineRate', unit: 1, from: '2024-01', to: '2024-12', clock: 'then' }),
		);
		await ask('online rate, one province, 12 months in a row', 7, (e, i) =>
			e.series({ indicator: 'emc.onlineRate', unit: provinces[i * 7]!.number, from: '2024-01', to: '2024-12', clock: 'then' }),
		);
		await ask('online rate, one commune, 12 months in a row', 7, (e, i) =>
			e.series({ indicator: 'emc.onlineRate', unit: communes[i * 700]!.number, from: '2024-01', to: '2024-12', clock: 'then' }),
		);
		await ask('in hand, all provinces, one month', 5, (e, i) =>
			e.findings({ indicator: 'dossiers.inHand', period: NATION_MONTHS[i + 5]!, level: 'province', clock: 'then' }),
		);
		await ask('services used, nation, one month', 5, (e, i) => e.findings({ indicator: 'emc.servicesUsedRate', ...of(1, NATION_MONTHS[i + 5]!) }));
		await ask('people online, nation, one month', 5, (e, i) => e.findings({ indicator: 'dossiers.applicantsOnline', ...of(1, NATION_MONTHS[i]!) }));
		await ask('people online, nation, the year', 3, (e) => e.findings({ indicator: 'dossiers.applicantsOnline', ...of(1, '2024') }));
		await ask('page views and visitors, all provinces, one month', 5, async (e, i) => [
			...(await e.findings({ indicator: 'emc.views', period: NATION_MONTHS[i]!, level: 'province', clock: 'then' })),
			...(await e.findings({ indicator: 'emc.visitors', period: NATION_MONTHS[i]!, level: 'province', clock: 'then' })),
		]);
		await ask('page views, nation, 12 months in a row', 5, (e) =>
			e.series({ indicator: 'emc.views', unit: 1, from: '2024-01', to: '2024-12', clock: 'then' }),
		);
		await ask('online rate, one province, one day', 5, (e, i) =>
			e.findings({ indicator: 'emc.onlineRate', ...of(provinces[i]!.number, `2024-05-1${i}`) }),
		);

		const evaluate = await open();
		await evaluate.catchUp();
		const system = (await registry.senders()).find((s) => s.unit === provinces[3]!.number && s.system.kind === 'case')!;
		const commune = communes.find((c) => registry.ancestors(c.number, '2024-12-31').includes(provinces[3]!.number))!;
		const fresh: number[] = [];
		for (let i = 0; i < 7; i++) {
			const before = await count(evaluate, commune.number);
			await facts.append('dossier_message', JSON.stringify(newDossier(system.number, commune.number)));
			const { ms, result } = await timed(async () => {
				await evaluate.catchUp();
				return count(evaluate, commune.number);
			});
			if (result !== before + 1) throw new Error(`A new dossier is not counted: ${before} and then ${result}`);
			fresh.push(ms);
		}
		await evaluate.close();
		results['one month of one unit after a new dossier'] = { median: round(median(fresh)), worst: round(Math.max(...fresh)), answers: 1 };
		rows.push(['one month of one unit after a new dossier', round(median(fresh)), round(Math.max(...fresh)), 1]);
		process.stdout.write(`${table(rows)}\n`);
		const file = keepResults(`figures-${Math.round(size.dossiers / 1e6)}m`, { size, rolledSeconds: round(rolled.ms / 1000, 1), results });
		say(file);
	} finally {
		await monitor.close();
		await stores.close();
	}
}

async function count(evaluate: Evaluate, unit: number): Promise<number> {
	const [found] = await evaluate.findings({ indicator: 'dossiers.received', unit, period: '2024-12', clock: 'then' });
	return found?.value ?? Number.NaN;
}

function newDossier(system: number, unit: number) {
	const at = new Date(getPeriod('2024-12').from).toISOString().replace('T00', 'T03');
	return {
		...{
			system,
			unit,
			dossier: `bench-${randomUUID()}`,
			procedure: '1.001193',
			at,
			at_stated: true,
			received: NATION_CLOCK.now().toISOString(),
			batch: Date.now(),
		},
		...{ protocol: 'own', mapping: 1, id: randomUUID(), status: 2, channel: 'online', level: 'full', received_at: at, raw: '{}' },
	};
}
