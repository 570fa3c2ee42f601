// thucdo doctor: is everything here that an installation needs, and what to do when not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Problem } from '../src/base/index.ts';
import { checkWhole } from '../src/evaluate/index.ts';
import { listSetAside } from '../src/monitor/index.ts';
import { type Context, withRooms } from './context.ts';

interface Finding {
	readonly what: string;
	readonly good: boolean;
	readonly say: string;
}

export function doctorCommand(program: Command, context: Context): void {
	program
		.command('doctor')
		.description('check settings, packs, pages, stores and feeds')
		.action(async () => {
			const found: Finding[] = [];
			const look = async (what: string, work: () => Promise<string>) => {
				try {
					found.push({ what, good: true, say: await work() });
				} catch (error) {
					found.push({ what, good: false, say: error instanceof Problem ? `${error.message} (${error.code})` : String(error) });
				}
			};
			await look('settings', async () => `data in ${context.config().data}`);
			await look('packs', async () => {
				const faults = await checkWhole(context.config().packs);
				if (faults.length > 0) throw new Error(`${faults.length} fault(s): see thucdo pack check`);
				return 'no fault';
			});
			await look('pages', async () => {
				if (!existsSync(new URL('../build/web/handler.js', import.meta.url))) throw new Error('not built: run "npm run build"');
				return 'built';
			});
			await look('stores', () =>
				withRooms(context, async (rooms) => {
					const feeds = await rooms.monitor.feeds();
					const silent = feeds.filter((f) => f.state !== 'value');
					return `open; ${feeds.length} system(s), ${silent.length} silent`;
				}),
			);
			await look('journal', async () => {
				const aside = listSetAside(join(context.config().data, 'intake'));
				if (aside.length) throw new Error(`${aside.length} file(s) hold facts that could not be stored: ${aside.join(', ')} in intake/aside`);
				return 'nothing set aside';
			});
			context.say({ found }, found.map((f) => `${f.good ? 'good' : 'MEND'}  ${f.what}: ${f.say}`).join('\n'));
			if (found.some((f) => !f.good)) process.exitCode = 1;
		});
}
