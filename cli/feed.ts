// thucdo feed [SYSTEM]: who is heard and who is silent; of one system its account, what was refused and what to mend, and its connection.
import { type Command, InvalidArgumentError } from 'commander';
import { type Day, dayOf, InvalidInput } from '../src/base/index.ts';
import { type Connection, type Feed, type FeedAccount, inPercent, mendOf, type RefusedMessage } from '../src/monitor/index.ts';
import { type Registry, unitNumber } from '../src/registry/index.ts';
import type { Rooms } from '../src/server/index.ts';
import { type Context, withRooms } from './context.ts';
import { table } from './table.ts';

const HOURS = 48;
const SAMPLES = 5;
/** As pages list them: who ought to speak and does not comes first, who sends reported figures and no facts or ended with its unit last. */
const STATES = ['SILENT', 'never heard', 'speaking', 'reports', 'ended'] as const;
type State = (typeof STATES)[number];

export function feedCommand(program: Command, context: Context): void {
	program
		.command('feed')
		.description('what was received of every system, or of one: accounts, refusals and what to mend, interruptions')
		.argument('[system]', 'id of a system (see thucdo system list)')
		.option('--hours <count>', 'hours of the account', readHours, HOURS)
		.action((system: string | undefined, { hours }: { hours: number }) =>
			withRooms(context, async (rooms, config) => {
				const asker = { registry: rooms.registry, today: dayOf(config.clock.now()) };
				if (system === undefined) {
					const items = await rooms.monitor.feeds();
					context.say({ items }, items.length === 0 ? 'No system yet: add one with  thucdo system add' : listed(asker, items));
					return;
				}
				const told = await gather(rooms, system, new Date(config.clock.now().getTime() + 3_600_000), hours);
				context.say(told, written(asker, told, hours));
			}),
		);
}

function readHours(text: string): number {
	const hours = Number(text);
	if (!Number.isInteger(hours) || hours < 1 || hours > 2_000) throw new InvalidArgumentError('Write a whole number from 1 to 2000');
	return hours;
}

interface Told {
	readonly feed: Feed;
	readonly accounts: readonly FeedAccount[];
	readonly rejectedBy: readonly (Feed['rejectedBy'][number] & { readonly mend: { readonly vi: string; readonly en: string } })[];
	readonly samples: readonly RefusedMessage[];
	readonly connection: Connection;
}

async function gather({ monitor, registry }: Rooms, id: string, until: Date, hours: number): Promise<Told> {
	const sender = await registry.sender(id);
	const [feed] = sender ? await monitor.feeds({ system: id }) : [];
	const connection = sender && (await monitor.connection(id));
	if (!sender || !feed || !connection) throw new InvalidInput('cli.system-unknown', `There is no system "${id}": see thucdo system list`);
	const from = new Date(until.getTime() - (hours + 1) * 3_600_000);
	const accounts = await monitor.accounts({ system: sender.number, from, until, step: 'hour', limit: hours + 1 });
	const samples = feed.rejected > 0 ? await monitor.refused(sender.number, { limit: SAMPLES }) : [];
	return { feed, accounts, rejectedBy: feed.rejectedBy.map((r) => ({ ...r, mend: mendOf(r.code) })), samples, connection };
}

interface Asker {
	readonly registry: Registry;
	readonly today: Day;
}

/** A system that fell silent with its unit is no broken pipe. */
function stateOf({ registry, today }: Asker, { state, unit, kind }: Feed): State {
	if (state === 'value') return 'speaking';
	const validTo = registry.unit(unitNumber(unit) ?? 0)?.validTo;
	if (validTo && validTo < today) return 'ended';
	if (kind === 'reporting') return 'reports';
	return state === 'stale' ? 'SILENT' : 'never heard';
}

/** Names stand last: a narrow terminal breaks them, and the figures stay in their columns. */
function listed(asker: Asker, feeds: readonly Feed[]): string {
	const rows = feeds
		.map((feed) => ({ feed, state: stateOf(asker, feed) }))
		.sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || (a.feed.lastAt ?? '').localeCompare(b.feed.lastAt ?? ''));
	const counts = STATES.map((state) => ({ state, count: rows.filter((r) => r.state === state).length })).filter((c) => c.count > 0);
	const lines = table(
		['state', 'last heard', 'silent', 'ordinary', 'facts', 'repeated', 'refused', 'system', 'name'],
		rows.map(({ feed: f, state }) => [
			...[state, local(f.lastAt), f.silence ? lasted(f.silence.seconds) : '-', chanceOf(f), f.facts, f.duplicates, f.rejected, f.system],
			f.importedAt && !f.lastAt ? `${f.name} (only imported from files)` : f.name,
		]),
	);
	return `${lines}\n\n${counts.map((c) => `${c.count} ${c.state}`).join(', ')}. "ordinary" is the probability of so long a silence; more with  thucdo feed SYSTEM`;
}

function written(asker: Asker, { feed, accounts, rejectedBy, samples, connection }: Told, hours: number): string {
	const { proof } = connection;
	const head = [
		`${feed.name} (${feed.system})`,
		`${stateOf(asker, feed)}${feed.why ? `: ${feed.why}` : feed.silence ? `: last heard ${lasted(feed.silence.seconds)} ago, ${ordinary(feed)}` : ''}`,
		`${many(feed.facts, 'fact')}, heard in ${many(proof.hours, 'hour')}; ${feed.duplicates} repeated, ${feed.rejected} refused; by ${feed.protocols.join(', ') || 'no protocol yet'}`,
		...(feed.importedAt ? [`last imported from a file ${local(feed.importedAt)}`] : []),
		`registered ${local(connection.registeredAt)}, first heard ${local(feed.firstAt)}, last ${local(feed.lastAt)}`,
		...(proof.first?.receipt ? [`first receipt ${proof.first.receipt}, last ${proof.last?.receipt ?? '-'}`] : []),
	];
	const account = accounts.length
		? table(
				['hour', 'received', 'accepted', 'repeated', 'refused', 'late'],
				accounts.map((a) => [local(a.from), a.received, a.accepted, a.duplicates, a.rejected, a.late]),
			)
		: 'nothing';
	const refusals = rejectedBy.map((r) => `${r.count}  ${r.code}\n   ${r.mend.en}`);
	const shown = samples.map((s) => `${local(s.received.toISOString())}  ${s.protocol}  ${s.code}\n   ${s.message}\n   ${s.raw.slice(0, 400)}`);
	const breaks = connection.interruptions.map((i) => {
		const probability = i.probability === null ? 'rhythm not known then' : `probability ${inPercent(i.probability)}`;
		return `${local(i.from)} to ${i.to ? local(i.to) : 'now'}  ${lasted(i.hours * 3_600)}, ${probability}`;
	});
	return [
		head.join('\n'),
		`Last ${hours} hours (Asia/Ho_Chi_Minh)\n${account}`,
		...(refusals.length ? [`Refused, and what to mend\n${refusals.join('\n')}`] : []),
		...(shown.length ? [`Newest refused messages\n${shown.join('\n')}`] : []),
		`Interruptions\n${breaks.length ? breaks.join('\n') : 'none'}`,
	].join('\n\n');
}

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const LOCAL = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' });
const local = (iso: string | null) => (iso === null ? 'never' : LOCAL.format(new Date(iso)));

function lasted(seconds: number): string {
	const hours = Math.floor(seconds / 3_600);
	return hours < 1 ? 'under an hour' : hours < 48 ? many(hours, 'hour') : many(Math.floor(hours / 24), 'day');
}

const chanceOf = ({ silence }: Feed) => (silence === null ? '-' : silence.probability === null ? 'unknown' : inPercent(silence.probability, '<'));
const ordinary = ({ silence }: Feed) =>
	typeof silence?.probability === 'number' ? `probability that this is ordinary ${inPercent(silence.probability)}` : 'rhythm not known yet';
