// Starts the product: rooms, HTTP, and an orderly end.
import type { FastifyInstance } from 'fastify';
import pino, { type Logger } from 'pino';
import { Conflict } from '../base/index.ts';
import type { Config } from '../config.ts';
import { buildApp } from './app.ts';
import { openRooms, type Rooms } from './rooms.ts';

const REFRESH_MS = 5_000;
const GRACE_MS = 5_000;

export interface Running {
	readonly url: string;
	readonly app: FastifyInstance;
	readonly rooms: Rooms;
	close(): Promise<void>;
}

/** @throws Conflict `server.port-in-use`, `store.data-in-use`; InvalidInput for faulty packs; whatever the stores refuse. */
export async function startServer(config: Config, options: { made?: boolean } = {}): Promise<Running> {
	const log: Logger = pino({ level: config.log, redact: ['req.headers.authorization', 'key', 'secret', 'password'] }, pino.destination(2));
	let port = config.port;
	const origin = () => config.origin ?? `http://localhost:${port}`;
	const rooms = await openRooms(config, log, { hold: 'serve', made: options.made ?? false });
	try {
		const app = await buildApp({ config, rooms, log, origin });
		try {
			await app.listen({ host: config.host, port: config.port });
		} catch (error) {
			await app.close();
			throw portProblem(error, config);
		}
		const address = app.server.address();
		if (address && typeof address === 'object') port = address.port;
		rooms.stores.announce(`http://${config.host}:${port}`);
		// A pack applied by the command line beside us becomes visible within seconds; an unchanged registry costs one small query.
		const refreshing = setInterval(() => {
			rooms.registry.refresh().catch((error: unknown) => log.warn({ err: error }, 'The registry could not be read again'));
		}, REFRESH_MS);
		const close = async () => {
			clearInterval(refreshing);
			// Requests under way are answered; one that is never sent to its end must not keep us.
			const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
			await app.close();
			clearTimeout(cut);
			await rooms.close();
		};
		return { url: `http://${config.host}:${port}`, app, rooms, close };
	} catch (error) {
		await rooms.close();
		throw error;
	}
}

function portProblem(error: unknown, config: Config): unknown {
	const code = (error as NodeJS.ErrnoException).code;
	if (code === 'EADDRINUSE')
		return new Conflict(
			'server.port-in-use',
			`Port ${config.port} on ${config.host} is taken by another program: end it, or set THUCDO_PORT to a free port`,
			{
				cause: error,
			},
		);
	if (code === 'EACCES')
		return new Conflict('server.port-forbidden', `This user may not listen on port ${config.port}: set THUCDO_PORT to 1024 or higher`, {
			cause: error,
		});
	if (code === 'EADDRNOTAVAIL')
		return new Conflict('server.host-unknown', `This machine has no address ${config.host}: set THUCDO_HOST`, { cause: error });
	return error;
}
