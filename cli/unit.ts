// thucdo unit find: which unit is meant, on which day.
import { type Command, InvalidArgumentError } from 'commander';
import { dayOf, isDay } from '../src/base/index.ts';
import { toUnit } from '../src/registry/index.ts';
import { type Context, withRooms } from './context.ts';
import { table } from './table.ts';

export function unitCommand(program: Command, context: Context): void {
	program
		.command('unit')
		.description('units in time')
		.command('find')
		.argument('<text>', 'name (tone marks may be left out) or code')
		.option('--as-of <date>', 'day on which the units are read, YYYY-MM-DD', readDay)
		.description('find units by name or code on a day')
		.action((text: string, options: { asOf?: string }) =>
			withRooms(context, async ({ registry }, config) => {
				const asOf = options.asOf ?? dayOf(config.clock.now());
				const items = registry.units({ asOf, q: text }).map((unit) => toUnit(registry, unit));
				const rows = items.map((u) => [
					u.id,
					u.code,
					u.through ? `${u.fullName.vi} (through ${u.through.name.vi})` : u.fullName.vi,
					u.level,
					u.validFrom ?? '…',
					u.validTo ?? '…',
				]);
				context.say(
					{ asOf, items },
					items.length === 0 ? `No unit "${text}" on ${asOf}` : table(['id', 'code', 'name', 'level', 'from', 'to'], rows),
				);
			}),
		);
}

function readDay(text: string): string {
	if (!isDay(text)) throw new InvalidArgumentError('write a day that exists, as 2024-05-31');
	return text;
}
