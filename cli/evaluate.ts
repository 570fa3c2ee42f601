// thucdo evaluate: brings every fact that has arrived into the figures, or counts all of them again and says what was wrong.
import type { Command } from 'commander';
import { type Context, withRooms } from './context.ts';

export function evaluateCommand(program: Command, context: Context): void {
	program
		.command('evaluate')
		.description('bring the facts that have arrived into the figures')
		.option('--rebuild', 'count every dossier again, hold every cell against it, and mend what differs')
		.action((options: { rebuild?: boolean }) =>
			withRooms(context, async ({ evaluate }) => {
				let told = performance.now();
				const progress = (done: number, total: number) => {
					if (performance.now() - told < 5_000) return;
					told = performance.now();
					context.remark(`${done} of ${total} dossiers`);
				};
				if (!options.rebuild) {
					await evaluate.catchUp(progress);
					context.say({ version: evaluate.dataVersion() }, 'All facts that had arrived are in the figures');
					return;
				}
				const { dossiers, wrong, milliseconds } = await evaluate.rebuild(progress);
				const cells = Object.values(wrong?.cells ?? {}).reduce((n, w) => n + w, 0);
				const found =
					(wrong?.states ?? 0) + cells === 0
						? 'nothing differed'
						: `${wrong?.states ?? 0} rows of dossiers and ${cells} cells differed and were mended`;
				context.say({ dossiers, wrong, milliseconds }, `${dossiers} dossiers counted again in ${Math.round(milliseconds / 1000)} s: ${found}`);
			}),
		);
}
