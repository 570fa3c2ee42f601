// One address of the API, with an example that was asked for just now.
import { requestContext } from '../../../../../lib/context.ts';
import { type Description, readOperation, shorten } from '../../../../../lib/data/read-api.ts';
import { orMissing } from '../../../../../lib/read-query.ts';
import type { PageServerLoad } from './$types';

const LONGEST = 3_500;

/** What stands for the words in braces: what this installation has. */
async function fill(example: string): Promise<string> {
	const { pages, origin } = requestContext();
	let filled = example.replaceAll('{origin}', origin);
	const put = async (word: string, find: () => Promise<string | null | undefined>) => {
		if (!filled.includes(word)) return;
		const found = await find();
		if (found) filled = filled.replaceAll(word, encodeURIComponent(found).replaceAll('%7E', '~'));
	};
	const dataset = () => pages.data.dataset('indicators', 'emc.onlineRate');
	await put('{before}', async () => (await dataset())?.months?.from);
	await put('{month}', async () => (await dataset())?.months?.to ?? pages.today().slice(0, 7));
	await put('{finding}', async () => (await dataset())?.example?.finding.id);
	await put('{edition}', async () => (await pages.data.newEditions())[0]?.edition.id.replace('#', '.'));
	await put('{system}', async () => (await pages.feeds({})).rows.find((r) => r.feed.kind === 'case')?.feed.system);
	await put('{portal}', async () => (await pages.feeds({})).rows.find((r) => r.feed.kind === 'portal')?.feed.system);
	return filled;
}

export const load: PageServerLoad = async ({ params }) => {
	const { api } = requestContext();
	const operation = orMissing(readOperation(api.description() as Description, params.operation));
	const example = operation.example === null ? null : await fill(operation.example);
	const told = example?.startsWith('/') && !example.includes('{') ? await api.ask(example) : null;
	const text = told === null ? null : JSON.stringify(shorten(told), null, 2);
	return { operation, example, answer: text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}\n…` : text };
};
