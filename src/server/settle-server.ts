// A tool beside a server has no hand on the server's journal; asking the server for its feeds waits until what it acknowledged is stored.
import { Unavailable } from '../base/index.ts';
import { runningAt } from '../store/index.ts';

/** @throws Unavailable `server.not-answering` */
export async function settleServer(data: string): Promise<void> {
	const url = runningAt(data)?.http;
	if (!url) return;
	const answer = await fetch(`${url}/api/v1/feeds`).catch(() => undefined);
	await answer?.body?.cancel();
	if (!answer?.ok) throw new Unavailable('server.not-answering', `The server at ${url} does not say what it has stored; try again when it answers`);
}
