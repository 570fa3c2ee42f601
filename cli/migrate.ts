// thucdo migrate: brings both stores to this version and says so; opening them does the work.
import type { Command } from 'commander';
import { type Context, withRooms } from './context.ts';

export function migrateCommand(program: Command, context: Context): void {
	program
		.command('migrate')
		.description('bring both stores to this version')
		.action(() =>
			withRooms(context, async (_rooms, config) => {
				context.say({ data: config.data, state: 'migrated' }, `Both stores of ${config.data} are of this version`);
			}),
		);
}
