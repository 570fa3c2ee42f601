// thucdo monitor remap|replay: kept messages read again after a mapping or the registry was mended. Both show first; --apply does it.
import { hostname, userInfo } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import { type RemapReport, type ReplayReport, remapDossiers, remapRuns, replayQuarantine } from '../src/monitor/index.ts';
import { type Context, withRooms } from './context.ts';
import { makeProgress } from './progress.ts';
import { table } from './table.ts';

const VISITS_KEEP_NO_TEXT = 'Visits keep no raw text (every parameter that is read is a column), so they are not read again.';

export function monitorCommand(program: Command, context: Context): void {
	const monitor = program.command('monitor').description('messages as they were kept, read again');
	monitor
		.command('remap')
		.description('read kept dossier messages with the present mappings: what would change, or (--apply) change it')
		.requiredOption('--since <instant>', 'messages received since: a day, or an instant with its offset', readInstant)
		.option('--protocol <name>', 'batch, import, emc or npsp')
		.option('--system <id>', 'messages of one system')
		.option('--all', 'also what the present mapping has read: does it still read the same?')
		.option('--apply', 'put the new readings in place; the old ones are kept')
		.action((options: RemapOptions) =>
			withRooms(context, async ({ stores, registry }, config) => {
				const progress = makeProgress((text) => process.stderr.write(text), process.stderr.isTTY === true);
				const needs = { records: stores.records, facts: stores.facts, registry, clock: config.clock, onProgress: progress.show };
				const report = await remapDossiers(needs, { ...options, by: whoAsks() });
				progress.end();
				context.say({ ...report, remark: VISITS_KEEP_NO_TEXT }, remapText(report, options));
			}),
		);
	monitor
		.command('runs')
		.description('the remaps that were applied: who, when, over what, with which mappings')
		.action(() =>
			withRooms(context, async ({ stores }) => {
				const items = await remapRuns(stores.records);
				const rows = items.map((r) => [r.run, r.state, r.startedAt, r.startedBy, told(r.versions), told(r.asked), told(r.counts)]);
				context.say(
					{ items },
					items.length ? table(['run', 'state', 'started', 'by', 'mappings', 'asked', 'counts'], rows) : 'No remap was applied yet',
				);
			}),
		);
	monitor
		.command('replay')
		.description('read refused dossier messages again: which are good now, or (--apply) store those')
		.option('--system <id>', 'refusals of one system')
		.option('--code <code>', 'refusals with this code')
		.option('--since <instant>', 'refused since: a day, or an instant with its offset', readInstant)
		.option('--apply', 'send the good ones through the intake')
		.action((options: ReplayOptions) =>
			withRooms(context, async ({ stores, registry, monitor: { intake } }, config) => {
				const progress = makeProgress((text) => process.stderr.write(text), process.stderr.isTTY === true);
				const needs = { facts: stores.facts, registry, clock: config.clock, intake, onProgress: progress.show };
				const report = await replayQuarantine(needs, { ...options, by: whoAsks() });
				progress.end();
				context.say(report, replayText(report, options));
			}),
		);
}

interface RemapOptions {
	readonly since: Date;
	readonly protocol?: string;
	readonly system?: string;
	readonly all?: boolean;
	readonly apply?: boolean;
}

interface ReplayOptions {
	readonly system?: string;
	readonly code?: string;
	readonly since?: Date;
	readonly apply?: boolean;
}

const whoAsks = () => `${userInfo().username}@${hostname()}`;

/** A day of Vietnam, or an instant that says its offset. */
function readInstant(text: string): Date {
	const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
	const at = new Date(day ? `${text}T00:00:00+07:00` : text);
	if (Number.isNaN(at.getTime()) || !(day || /(?:Z|[+-]\d{2}:?\d{2})$/.test(text)))
		throw new InvalidArgumentError('Write a day (2024-05-13) or an instant with its offset (2024-05-13T09:00:00+07:00)');
	return at;
}

const number = (n: number) => n.toLocaleString('en');
const many = (n: number, what: string) => `${number(n)} ${what}${n === 1 ? '' : 's'}`;
const told = (value: unknown) => (typeof value === 'string' && value ? value : JSON.stringify(value));

function remapText(report: RemapReport, { apply }: RemapOptions): string {
	const versions = Object.entries(report.versions)
		.map(([protocol, version]) => `${protocol} ${version}`)
		.join(', ');
	const lines = [
		`${many(report.read, 'kept message')} read with the present mappings (${versions})`,
		report.changed
			? `${number(report.changed)} read otherwise than they stand, of ${many(report.dossiers, 'dossier')}`
			: 'None reads otherwise than it stands',
	];
	if (report.resumed !== null) lines.unshift(`Run ${report.resumed}, left unfinished, was brought to its end first`);
	const fields = Object.entries(report.fields);
	if (fields.length)
		lines.push(
			'',
			table(
				['field', 'messages'],
				fields.map(([field, n]) => [field, n]),
			),
		);
	if (report.samples.length) {
		const rows = report.samples.map((s) => [s.protocol, s.dossier, s.field, told(s.from), told(s.to)]);
		lines.push('', table(['protocol', 'dossier', 'field', 'was', 'is read as'], rows));
	}
	if (report.refused) {
		lines.push('', `${number(report.refused)} would be refused now; their readings stay as they are:`);
		lines.push(...report.refusals.map((r) => `  ${r.dossier} (${r.protocol}): ${r.message} (${r.code})`));
	}
	if (report.unversioned)
		lines.push(
			'',
			`${number(report.unversioned)} were read by the same version and would be read otherwise: raise the version of that mapping, then remap`,
		);
	lines.push('', VISITS_KEEP_NO_TEXT);
	if (report.run !== null) lines.push(`Applied as run ${report.run}; the replaced readings are kept in dossier_message_former`);
	else if (report.changed && !apply) lines.push('Nothing was changed. Do it with --apply');
	return lines.join('\n');
}

function replayText(report: ReplayReport, { apply }: ReplayOptions): string {
	const by = (counts: Readonly<Record<string, number>>) => Object.entries(counts).map(([what, n]) => `  ${number(n)}  ${what}`);
	const lines = [`${many(report.read, 'open refusal')} read, ${number(report.good)} of them good now`];
	if (report.refused) lines.push(`${number(report.refused)} are refused again:`, ...by(report.refusedBy));
	lines.push(...report.samples.map((s) => `  ${s.protocol} ${s.id}: ${s.now}`));
	if (report.lost) lines.push(`${number(report.lost)} cannot be read again:`, ...by(report.lostBy));
	if (report.visits) lines.push(`${number(report.visits)} are visits, which are not replayed`);
	if (apply) lines.push(`${number(report.accepted)} stored, ${number(report.duplicates)} were known already; they are no longer open`);
	else if (report.good) lines.push('Nothing was stored. Do it with --apply');
	return lines.join('\n');
}
