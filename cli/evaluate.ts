// thucdo evaluate: brings every fact that has arrived into the figures, or counts all of them again and says what was wrong; with a period it works out
// every figure of it and says in which state they are.
import type { Command } from 'commander';
import { getPeriod } from '../src/base/index.ts';
import { FindingState } from '../src/evaluate/contract.ts';
import type { Evaluate } from '../src/evaluate/index.ts';
import { UnitLevel } from '../src/registry/contract.ts';
import { type Context, withRooms } from './context.ts';
import { table } from './table.ts';

export function evaluateCommand(program: Command, context: Context): void {
	program
		.command('evaluate')
		.description('bring the facts that have arrived into the figures')
		.option('--rebuild', 'count every dossier again, hold every cell against it, and mend what differs')
		.option(
			'--period <period>',
			'then work out every figure of 2024, 2024-Q2, 2024-05 or 2024-05-17, units as they were, and say in which state they are',
		)
		.action(async (options: { rebuild?: boolean; period?: string }) => {
			if (options.period !== undefined) getPeriod(options.period);
			await withRooms(context, async ({ evaluate }) => {
				let told = performance.now();
				const progress = (done: number, total: number) => {
					if (performance.now() - told < 5_000) return;
					told = performance.now();
					context.remark(`${done} of ${total} dossiers`);
				};
				const rebuilt = options.rebuild ? await evaluate.rebuild(progress) : undefined;
				if (!rebuilt) await evaluate.catchUp(progress);
				const states = options.period === undefined ? undefined : await countStates(evaluate, options.period);
				const text = rebuilt ? rebuiltText(rebuilt) : 'All facts that had arrived are in the figures';
				context.say(
					{
						...(rebuilt
							? { dossiers: rebuilt.dossiers, wrong: rebuilt.wrong, milliseconds: rebuilt.milliseconds }
							: { version: evaluate.dataVersion() }),
						...(states && { period: options.period, states }),
					},
					states
						? `${text}\n\n${table(
								['', ...FindingState.options],
								states.map((s) => [s.level, ...FindingState.options.map((o) => s[o])]),
							)}`
						: text,
				);
			});
		});
}

function rebuiltText({ dossiers, wrong, milliseconds }: Awaited<ReturnType<Evaluate['rebuild']>>): string {
	const cells = Object.values(wrong?.cells ?? {}).reduce((n, w) => n + w, 0);
	const states = wrong?.states ?? 0;
	const found = states + cells === 0 ? 'nothing differed' : `${states} rows of dossiers and ${cells} cells differed and were mended`;
	return `${dossiers} dossiers counted again in ${Math.round(milliseconds / 1000)} s: ${found}`;
}

type StatesOf = Readonly<Record<FindingState, number>> & { readonly level: UnitLevel };

/** How many findings of each level are in each state. */
async function countStates(evaluate: Evaluate, period: string): Promise<StatesOf[]> {
	const indicators = evaluate.indicators().map((i) => i.code);
	const counted: StatesOf[] = [];
	for (const level of UnitLevel.options) {
		const states = Object.fromEntries(FindingState.options.map((s) => [s, 0])) as Record<FindingState, number>;
		for await (const { findings } of evaluate.sweep({ indicators, period, level, clock: 'then' })) for (const f of findings) states[f.state]++;
		counted.push({ level, ...states });
	}
	return counted;
}
