// thucdo demo: a made nation in its own data folder, sending through the real intake of a real server, with a progress bar.
import { type Command, InvalidArgumentError } from 'commander';
import { demoClock, runDemo } from '../demo/index.ts';
import { startServer } from '../src/server/index.ts';
import { type Context, makeContext } from './context.ts';
import { makeProgress } from './progress.ts';
import { endWithSignals } from './serve.ts';

export function demoCommand(program: Command, context: Context): void {
	program
		.command('demo')
		.description('serve a made nation: every province sends through the real intake, with faults planted')
		.option('--dossiers <number>', 'how many dossiers are made', readCount, 200_000)
		.option('--seed <number>', 'another seed makes another nation', readCount, 2024)
		.option('--exit', 'end when the nation has been sent')
		.action(async (options: { dossiers: number; seed: number; exit?: boolean }) => {
			const settings = makeContext(context.json, { THUCDO_DATA: process.env.THUCDO_DATA ?? './data-demo' }).config();
			const clock = demoClock();
			const running = await startServer({ ...settings, clock }, { made: true });
			context.remark(`Serving on ${running.url}; the nation is being sent and can be looked at meanwhile`);
			const progress = makeProgress((text) => process.stderr.write(text), process.stderr.isTTY === true);
			const { registry, stores } = running.rooms;
			const { dossiers, seed } = options;
			const report = await runDemo({ origin: running.url, records: stores.records, registry, clock, dossiers, seed, progress: progress.show });
			progress.end();
			const look = report.faults.map((f) => `  ${f.title}\n    ${running.url}${f.path}`).join('\n');
			context.say(
				{ url: running.url, ...report },
				`A made nation is served on ${running.url}\n\nWhat to look at:\n  the plan of 2024 at a glance\n    ${running.url}/vi\n${look}\n\n${
					options.exit ? '' : 'Ctrl-C ends it; the data stays in the folder of the demo.'
				}`,
			);
			if (options.exit) await running.close();
			else endWithSignals(() => running.close());
		});
}

function readCount(text: string): number {
	const n = Number(text);
	if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('a whole number from 1');
	return n;
}
