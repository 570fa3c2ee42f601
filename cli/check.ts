// thucdo check [SYSTEM]: is what systems sent plausible, beside what all the others sent? Questions, not accusations.
import { type Command, InvalidArgumentError } from 'commander';
import { findPeriod, InvalidInput } from '../src/base/index.ts';
import type { CheckAnswer, Plausibility } from '../src/monitor/index.ts';
import type { Rooms } from '../src/server/index.ts';
import { type Context, withRooms } from './context.ts';
import { table } from './table.ts';

export function checkCommand(program: Command, context: Context): void {
	program
		.command('check')
		.description('plausibility of what systems sent in a period, by the checks of the packs; of one system with examples')
		.argument('[system]', 'id of a system; without it, every answer that asks for an explanation')
		.requiredOption('--period <period>', '2024, 2024-Q2, 2024-05 or 2024-05-17', readPeriod)
		.action((system: string | undefined, { period }: { period: string }) =>
			withRooms(context, async (rooms) => {
				const { registry, plausibility } = rooms;
				const senders = system === undefined ? await registry.senders() : [await find(rooms, system)];
				const told = await Promise.all(
					senders.map(async (sender) => ({
						unit: registry.unitOn(sender.unit, period.slice(0, 4).concat('-12-31'))?.version.name.vi ?? sender.system.unit,
						name: sender.system.name,
						...(await plausibility.of(sender, period, system !== undefined)),
					})),
				);
				const shown = system === undefined ? told.map(asking).filter((t) => t.items.length > 0) : told;
				const judged = told.flatMap((t) => t.items).filter((a) => a.verdict !== 'tooFew').length;
				context.say({ period, systems: shown }, [summary(period, told.map(asking), judged), ...shown.map(written)].join('\n\n'));
			}),
		);
}

type Told = Plausibility & { readonly unit: string; readonly name: string };

const asking = (told: Told): Told => ({ ...told, items: told.items.filter((a) => a.verdict === 'implausible' || a.verdict === 'unusual') });

/** That nothing is unusual says little where next to nothing could be judged, so both are told. */
function summary(period: string, shown: readonly Told[], judged: number): string {
	if (judged === 0) return `${period}: nothing can be judged, because no system has enough cases`;
	const count = shown.reduce((n, t) => n + t.items.length, 0);
	const which = count === 0 ? 'none asks' : count === 1 ? '1 asks' : `${count} ask`;
	return `${period}: of ${judged.toLocaleString('en')} answers with enough cases to judge ${which} for an explanation`;
}

function written({ name, unit, system, items }: Told): string {
	const row = (a: CheckAnswer) => [a.verdict, a.check, a.value === null ? '' : `${a.value.toFixed(1)} %`, `${a.numerator} / ${a.denominator}`, a.why];
	const examples = items.flatMap((a) =>
		a.examples?.length && a.verdict !== 'plausible' ? [`${a.check}: ${a.examples.join(', ')}\n  ${a.lookAt.en}`] : [],
	);
	return [`${name} (${unit}, ${system})`, table(['verdict', 'check', 'share', 'of', 'why'], items.map(row)), ...examples].join('\n');
}

function readPeriod(text: string): string {
	if (!findPeriod(text)) throw new InvalidArgumentError('Write 2024, 2024-Q2, 2024-05 or 2024-05-17');
	return text;
}

async function find({ registry }: Rooms, id: string) {
	const sender = await registry.sender(id);
	if (!sender) throw new InvalidInput('cli.system-unknown', `There is no system "${id}": see thucdo system list`);
	return sender;
}
