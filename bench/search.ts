// npm run bench search: how long a search takes over the full registry (all units of both eras), with questions as people type them letter by
// letter, and with the worst there are. No server and no load: the time of the question alone, as a page asks it.
import { performance } from 'node:perf_hooks';
import { fixedClock, fold, silentLog } from '../src/base/index.ts';
import { readConfig } from '../src/config.ts';
import { openSearch } from '../src/publish/index.ts';
import { openRooms } from '../src/server/index.ts';
import { keepResults, median, round, table } from './measure.ts';
import { makeFolder } from './programs.ts';

const WORST = [
	'a',
	'n',
	'x',
	'1',
	'xa',
	'phuong 1',
	'a a a a a a a a a a a a',
	'q'.repeat(100),
	'n h a t',
	'zzzzzzzzzz',
	'xã a',
	'thon tin truyen thog',
];

/** A repeatable number from 0 to 1. */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

export async function benchSearch({ quick }: { readonly quick: boolean }): Promise<void> {
	const folder = makeFolder();
	const rooms = await openRooms(readConfig({ THUCDO_DATA: folder.data, THUCDO_LOG: 'error' }), silentLog, { hold: 'serve', made: false });
	try {
		const search = openSearch({ ...rooms, clock: fixedClock('2026-01-15T03:00:00Z') });
		await rooms.direct.targets(rooms.direct.plans()[0]!.id); // figures of targets are no part of the index
		const began = performance.now();
		await search.prepare();
		const built = performance.now() - began;
		const units = rooms.registry.allUnits();
		const random = numbers(2024);
		const names = units.map((unit) => unit.versions[0]!.fullName.vi);
		const questions = Array.from({ length: quick ? 1_000 : 10_000 }, (_, i) => {
			const name = names[Math.floor(random() * names.length)]!;
			const from = random() < 0.5 ? 0 : Math.floor(random() * name.length);
			const text = name.slice(from, from + 1 + Math.floor(random() * 12));
			const slip = Math.floor(random() * text.length);
			if (i % 10 === 0) return text.slice(0, slip) + text.slice(slip + 1); // a letter left out
			return i % 2 === 0 ? text : fold(text);
		});
		for (const q of questions.slice(0, 500)) await search.page({ q }); // as a server that has run for a while
		const rows: (string | number)[][] = [['question', 'questions', 'median ms', 'p99 ms', 'worst ms', 'processor: median ms', 'p99 ms']];
		const results: Record<string, { median: number; p99: number; worst: number; processor: { median: number; p99: number } }> = {};
		const measure = async (name: string, asked: readonly string[]) => {
			const took: number[] = [];
			const used: number[] = []; // of the thread that answers: what a machine without other work would take
			for (const q of asked) {
				const start = performance.now();
				const before = process.threadCpuUsage();
				await search.page({ q });
				took.push(performance.now() - start);
				const { user, system } = process.threadCpuUsage(before);
				used.push((user + system) / 1_000);
			}
			took.sort((a, b) => a - b);
			used.sort((a, b) => a - b);
			const p99 = (sorted: readonly number[]) => round(sorted[Math.ceil(sorted.length * 0.99) - 1]!, 2);
			const processor = { median: round(median(used), 2), p99: p99(used) };
			const found = { median: round(median(took), 2), p99: p99(took), worst: round(took.at(-1)!, 2), processor };
			results[name] = found;
			rows.push([name, asked.length, found.median, found.p99, found.worst, processor.median, processor.p99]);
		};
		await measure('1 to 12 letters of names of units, one in ten with a slip', questions);
		for (const q of WORST)
			await measure(
				`"${q.length > 30 ? `${q.slice(0, 10)}…` : q}"`,
				Array.from({ length: quick ? 20 : 100 }, () => q),
			);
		process.stdout.write(`${table(rows)}\nunits ${units.length}, index made in ${round(built)} ms\n`);
		process.stderr.write(`${keepResults('search', { units: units.length, builtMs: round(built), results })}\n`);
	} finally {
		await rooms.close();
		folder.remove();
	}
}
