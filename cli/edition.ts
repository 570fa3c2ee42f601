// thucdo edition: figures of a period published for good, corrected by another edition, and worked out again from the facts years later.
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { InvalidInput } from '../src/base/index.ts';
import type { Difference, Edition, Editions, Manifest, Verification } from '../src/evaluate/index.ts';
import { type Context, withRooms } from './context.ts';
import { makeProgress } from './progress.ts';
import { table } from './table.ts';

const BY = 'who publishes, as it will stand on the public page; without it the authority named in THUCDO_OPERATOR';

/** Asked for before anything is worked out. @throws InvalidInput `cli.publisher-unsaid` */
function publisherOf(context: Context, by: string | undefined): string {
	const name = (by ?? context.config().operator ?? '').trim();
	if (name === '')
		throw new InvalidInput(
			'cli.publisher-unsaid',
			'An edition says for ever who published it: name the authority with --by "…", or once for all in THUCDO_OPERATOR',
		);
	return name;
}

const number = (n: number) => n.toLocaleString('en');
const many = (n: number, what: string) => `${number(n)} ${what}${n === 1 ? '' : 's'}`;

export function editionCommand(program: Command, context: Context): void {
	const edition = program.command('edition').description('published figures of a period: never changed, corrected by another edition');

	edition
		.command('publish')
		.description('freeze all findings of a period that is over, with the rules and the registry they were made by')
		.requiredOption('--period <period>', '2024, 2024-Q2, 2024-05 or 2024-05-17')
		.option('--note <text>', 'a remark that stands in the manifest')
		.option('--by <name>', BY)
		.action((options: { period: string; note?: string; by?: string }) => {
			const by = publisherOf(context, options.by);
			return working(context, async (editions) => {
				const manifest = await editions.publish({ ...options, by });
				context.say(manifest, publishedText(manifest));
			});
		});

	edition
		.command('correct')
		.description('work the period of an edition out again, with what is known today, and publish it beside the former')
		.argument('<id>', 'the newest edition of its period, 2024-05#1')
		.requiredOption('--reason <text>', 'why; it stands in the manifest')
		.option('--note <text>', 'a remark that stands in the manifest')
		.option('--by <name>', BY)
		.action((id: string, options: { reason: string; note?: string; by?: string }) => {
			const by = publisherOf(context, options.by);
			return working(context, async (editions) => {
				const manifest = await editions.correct({ id, ...options, by });
				context.say(manifest, publishedText(manifest));
			});
		});

	edition
		.command('verify')
		.description('look over the bytes of an edition and work it out again from the facts')
		.argument('<id>', '2024-05#1')
		.action((id: string) =>
			working(context, async (editions) => {
				const found = await editions.verify(id);
				context.say(found, verifiedText(found));
				if (!found.holds) process.exitCode = 1;
			}),
		);

	edition
		.command('list')
		.description('what was published, the last first')
		.option('--period <period>', 'editions of one period')
		.action((options: { period?: string }) =>
			working(context, async (editions) => {
				const items = await editions.list(options);
				context.say({ items }, items.length ? listText(items) : 'Nothing was published yet');
			}),
		);

	edition
		.command('show')
		.description('the manifest of an edition, and what it corrected')
		.argument('<id>', '2024-05#1')
		.action((id: string) =>
			working(context, async (editions) => {
				const manifest = await editions.manifest(id);
				const difference = manifest.corrects ? await editions.difference(id) : [];
				context.say({ ...manifest, changes: difference }, [publishedText(manifest), ...changesText(difference)].join('\n'));
			}),
		);

	edition
		.command('export')
		.description('write the files of an edition into a folder')
		.argument('<id>', '2024-05#1')
		.requiredOption('--to <folder>', 'made when missing')
		.action((id: string, { to }: { to: string }) =>
			working(context, async (editions) => {
				const { files } = await editions.manifest(id);
				await mkdir(to, { recursive: true });
				const written: string[] = [];
				for (const name of [...files.map((f) => f.name), 'manifest.json']) {
					const { content } = await editions.file(id, name);
					await pipeline(Readable.from(content()), createWriteStream(join(to, name)));
					written.push(join(to, name));
				}
				context.say({ files: written }, written.join('\n'));
			}),
		);
}

function working(context: Context, work: (editions: Editions) => Promise<void>): Promise<void> {
	const progress = makeProgress((text) => process.stderr.write(text), process.stderr.isTTY === true);
	let shown = false;
	return withRooms(context, async (rooms) => {
		const ended = rooms.editions.watch((p) => {
			shown = true;
			progress.show(p);
		});
		try {
			await work(rooms.editions);
		} finally {
			ended();
			if (shown) progress.end();
		}
	});
}

function publishedText(manifest: Manifest): string {
	const { id, period, cut, by, counts, facts, difference, corrects, reason, note, files } = manifest;
	const states = Object.entries(counts.states).map(([state, n]) => `${state} ${number(n)}`);
	return [
		`${id}: ${many(counts.findings, 'finding')} of ${period} (${states.join(', ')}), by ${by}`,
		`Made from ${many(facts.messages, 'message')}, ${many(facts.visits, 'visit')} and ${many(facts.claims, 'claim')} received up to ${cut}`,
		...(corrects && difference
			? [
					`Corrects ${corrects.id} (${reason}): ${number(difference.changed)} rows changed, ${number(difference.added)} added, ${number(difference.removed)} removed`,
				]
			: []),
		...(note ? [note] : []),
		'',
		table(
			['file', 'bytes', 'sha256'],
			files.map((f) => [f.name, f.bytes, f.sha256]),
		),
	].join('\n');
}

const LISTED = 50;

function changesText(changes: readonly Difference[]): string[] {
	if (changes.length === 0) return [];
	const rows = changes.slice(0, LISTED).map((d) => [d.indicator, d.item, d.of, d.change, d.column ?? '', d.before ?? '', d.after ?? '']);
	const more = changes.length > LISTED ? [`and ${number(changes.length - LISTED)} more: difference.csv has them all`] : [];
	return ['', table(['code', 'part', 'of', 'change', 'column', 'before', 'after'], rows), ...more];
}

function factsText(facts: Verification['facts']): string[] {
	if (facts.length === 0) return [];
	const rows = facts.slice(0, LISTED).map((f) => [f.what, f.system, `${f.span} of ${f.since}`, f.before, f.after]);
	const more = facts.length > LISTED ? ['and more: --json tells up to 200 of them'] : [];
	return ['', table(['facts', 'system', 'received', 'when published', 'now'], rows), ...more];
}

function verifiedText({ id, holds, checks, facts, differences, different }: Verification): string {
	const rows = checks.map((c) => [c.holds ? 'holds' : 'BROKEN', c.what, c.detail]);
	return [
		`${id} ${holds ? 'holds' : 'does not hold'}`,
		table(['', 'what', ''], rows),
		...factsText(facts),
		...changesText(differences),
		...(different > 0 ? [`${many(different, 'row')} come out otherwise; before: as the file says, after: as worked out again`] : []),
	].join('\n');
}

const listText = (items: readonly Edition[]) =>
	table(
		['edition', 'published', 'findings', 'corrects', 'changed', 'by', 'note or reason'],
		items.map((e) => [e.id, e.publishedAt, e.findings, e.corrects ?? '', e.difference ? e.difference.changed : '', e.by, e.reason ?? e.note ?? '']),
	);
