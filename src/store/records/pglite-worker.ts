// The worker thread that runs PGlite, so that heavy SQL never stalls the event loop of the server, and serves it on a unix socket for `pg`.
import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { servePglite } from './pglite-wire.ts';

const { folder, socket } = workerData as { folder: string; socket: string };
// PGlite's own 160 MB of buffers are touched at the start; records are few, and the file system caches them again.
const db = await PGlite.create(folder, { startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'] });
// A killed process leaves its socket behind; the hold on the data folder says that nobody listens on it.
rmSync(socket, { force: true });
const broken = (error: unknown) => {
	throw error; // ends this thread; pglite.ts starts another
};
const server = await servePglite({ db, socket, broken: (error) => setImmediate(broken, error) });
parentPort?.once('message', async () => {
	server.close();
	await db.close();
	process.exit(0);
});
parentPort?.postMessage('ready');
