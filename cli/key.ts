// thucdo key create|revoke: what a system shows to be known.
import type { Command } from 'commander';
import { createKey, revokeKey } from '../src/registry/index.ts';
import { type Context, withRooms } from './context.ts';

export function keyCommand(program: Command, context: Context): void {
	const key = program.command('key').description('keys of systems; kept as hashes only');
	key
		.command('create')
		.description('make a further key for a system; it is shown this once')
		.requiredOption('--system <id>', 'id of the system')
		.option('--scope <scope>', 'facts or claims', 'facts')
		.action((options: { system: string; scope: 'facts' | 'claims' }) =>
			withRooms(context, async ({ stores }, config) => {
				const made = await createKey({ records: stores.records, clock: config.clock }, options);
				context.say(made, `key id ${made.id}\nkey    ${made.key}   (shown this once)`);
			}),
		);
	key
		.command('revoke')
		.argument('<id>', 'id of the key')
		.description('end a key at once')
		.action((id: string) =>
			withRooms(context, async ({ stores }, config) => {
				await revokeKey({ records: stores.records, clock: config.clock }, { id });
				context.say({ id, state: 'revoked' }, `Key ${id} is revoked`);
			}),
		);
}
