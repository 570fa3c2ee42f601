// thucdo system add|list: the senders of facts.
import { type Command, InvalidArgumentError } from 'commander';
import { addSystem } from '../src/registry/index.ts';
import { type Context, withRooms } from './context.ts';
import { table } from './table.ts';

const KINDS = ['portal', 'case', 'reporting', 'database'] as const;

interface AddOptions {
	unit: string;
	kind: (typeof KINDS)[number];
	name: string;
	emcSite?: number;
	madonvi?: string;
	origin: string[];
}

export function systemCommand(program: Command, context: Context): void {
	const system = program.command('system').description('information systems of units: the senders of facts');
	system
		.command('add')
		.description('add a system; its key is shown this once')
		.requiredOption('--unit <unit>', 'unit id (u1015), or code@date (15@2024-05-01)')
		.requiredOption('--kind <kind>', KINDS.join(', '), readKind)
		.requiredOption('--name <name>', 'how people call it')
		.option('--emc-site <number>', 'SiteId that its EMC messages carry', readNumber)
		.option('--madonvi <code>', 'madonvi of its synchronisation with the National Public Service Portal')
		.option('--origin <url...>', 'origins of its pages, for beacons', [])
		.action((options: AddOptions) =>
			withRooms(context, async ({ stores, registry }, config) => {
				const added = await addSystem({ records: stores.records, registry, clock: config.clock }, { ...options, origins: options.origin });
				const origin = config.origin ?? `http://localhost:${config.port}`;
				const next = {
					portal: `Put this line into its pages:\n  <script defer src="${origin}/t.js" data-site="${added.site}"></script>`,
					case: `Send dossier messages to ${origin}/api/v1/dossiers with  Authorization: Bearer ${added.key}`,
					reporting: `Send reported figures to ${origin}/api/v1/claims with  Authorization: Bearer ${added.key}`,
					database: `Send facts with  Authorization: Bearer ${added.key}`,
				}[options.kind];
				context.say(added, `system ${added.id}\nsite   ${added.site}\nkey    ${added.key}   (shown this once)\n\n${next}`);
			}),
		);
	system
		.command('list')
		.description('systems with their units')
		.action(() =>
			withRooms(context, async ({ registry }) => {
				const items = (await registry.senders()).map((s) => s.system);
				context.say(
					{ items },
					items.length === 0
						? 'No system yet: add one with  thucdo system add'
						: table(
								['id', 'site', 'kind', 'unit', 'name'],
								items.map((s) => [s.id, s.site, s.kind, s.unit, s.name]),
							),
				);
			}),
		);
}

function readKind(text: string): string {
	if (!(KINDS as readonly string[]).includes(text)) throw new InvalidArgumentError(`one of ${KINDS.join(', ')}`);
	return text;
}

function readNumber(text: string): number {
	const n = Number(text);
	if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('a whole number from 1');
	return n;
}
