// The worker thread that runs PGlite, so that heavy SQL never stalls the event loop of the server, and serves it on a unix socket for `pg`.
import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const { folder, socket } = workerData as { folder: string; socket: string };
const db = await PGlite.create(folder);
// A killed process leaves its socket behind; the hold on the data folder says that nobody listens on it.
rmSync(socket, { force: true });
const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 20 });
await server.start();
parentPort?.once('message', async () => {
	await server.stop();
	await db.close();
	process.exit(0);
});
parentPort?.postMessage('ready');
