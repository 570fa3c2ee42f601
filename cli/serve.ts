// thucdo serve: the server in the foreground, as `npm start` runs it.
import type { Command } from 'commander';
import { startServer } from '../src/server/index.ts';
import type { Context } from './context.ts';

export function serveCommand(program: Command, context: Context): void {
	program
		.command('serve')
		.description('open the stores, load the packs and serve')
		.action(async () => {
			const running = await startServer(context.config());
			context.say({ url: running.url }, `Thực đo is ready: ${running.url}`);
			endWithSignals(() => running.close());
		});
}

/** Ends in order on the first SIGINT or SIGTERM, at once on the second. */
export function endWithSignals(close: () => Promise<void>): void {
	let ending = false;
	const end = () => {
		if (ending) process.exit(1);
		ending = true;
		close().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	};
	process.on('SIGINT', end).on('SIGTERM', end);
}
