// thucdo demo: a made nation in its own data folder, sending through the real intake of a real server, with a progress bar.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type DemoReport, demoClock, FAULTS, runDemo } from '../demo/index.ts';
import { Conflict } from '../src/base/index.ts';
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
		.action(async (options: DemoOptions) => {
			const settings = makeContext(context.json, { THUCDO_DATA: process.env.THUCDO_DATA ?? './data-demo' }).config();
			const clock = demoClock();
			const running = await startServer({ ...settings, clock }, { made: true });
			const { registry, stores } = running.rooms;
			if ((await registry.senders()).some((sender) => !sender.system.made)) {
				await running.close();
				throw new Conflict(
					'cli.data-is-real',
					`${settings.data} holds systems that are not made: choose another folder for the demo with THUCDO_DATA`,
				);
			}
			const { dossiers, seed } = options;
			const sentFile = join(settings.data, 'demo.json');
			const sent = existsSync(sentFile) ? (JSON.parse(readFileSync(sentFile, 'utf8')) as { dossiers: number; seed: number }) : undefined;
			let report: DemoReport | undefined;
			if (sent && (sent.dossiers !== dossiers || sent.seed !== seed)) {
				await running.close();
				const other = `${settings.data} holds a made nation of ${sent.dossiers} dossiers and seed ${sent.seed}`;
				throw new Conflict('cli.data-of-another-nation', `${other}: remove that folder, choose another with THUCDO_DATA, or ask for the same nation`);
			}
			if (sent) context.remark('This nation was sent before; it is served as it stands');
			else {
				context.remark(`Serving on ${running.url}; the nation is being sent and can be looked at meanwhile`);
				const progress = makeProgress((text) => process.stderr.write(text), process.stderr.isTTY === true);
				report = await runDemo({ origin: running.url, records: stores.records, registry, clock, dossiers, seed, progress: progress.show });
				progress.end();
				writeFileSync(sentFile, JSON.stringify({ dossiers, seed }));
			}
			context.say({ url: running.url, dossiers, seed, report: report ?? null, faults: FAULTS }, guide(running.url, report));
			if (options.exit) await running.close();
			else endWithSignals(() => running.close());
		});
}

interface DemoOptions {
	readonly dossiers: number;
	readonly seed: number;
	readonly exit?: boolean;
}

/** What to look at, in the order in which it tells most. */
function guide(url: string, report: DemoReport | undefined): string {
	const faults = FAULTS.map(
		(f) => `  ${f.unitName}, since ${f.since}\n    ${f.what.en}\n    Look at: ${f.lookAt.en}\n    ${url}/vi/units/u${1000 + Number(f.province)}`,
	);
	const counts =
		report &&
		`${report.facts.toLocaleString('en')} facts in ${report.requests.toLocaleString('en')} requests, ${Math.round(report.seconds)} s: ${report.accepted.toLocaleString('en')} accepted, ${report.duplicates.toLocaleString('en')} sent twice, ${report.rejected.toLocaleString('en')} refused\n\n`;
	return `A made nation is served on ${url}\n\n${counts ?? ''}What to look at:\n  The plan of 2024 at a glance\n    ${url}/vi\n${faults.join('\n')}\n`;
}

function readCount(text: string): number {
	const n = Number(text);
	if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('a whole number from 1');
	return n;
}
