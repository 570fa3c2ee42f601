// What every command gets: the settings, a way to say its result once (as text or as one JSON document), progress on standard error.
import { type Log, silentLog } from '../src/base/index.ts';
import { type Config, readConfig } from '../src/config.ts';
import { openRooms, type Rooms } from '../src/server/index.ts';

export interface Context {
	readonly json: boolean;
	config(): Config;
	/** Says the result: the JSON document with `--json`, else the text. */
	say(document: unknown, text: string): void;
	/** Progress and remarks, on standard error. */
	remark(text: string): void;
}

export function makeContext(json: boolean, overrides: Readonly<Record<string, string | undefined>> = {}): Context {
	return {
		json,
		config: () => readConfig({ ...process.env, ...overrides }),
		say: (document, text) => {
			process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${text}\n`);
		},
		remark: (text) => {
			process.stderr.write(`${text}\n`);
		},
	};
}

/** Runs work with the rooms open, beside a running server or alone, and closes them whatever happens. */
export async function withRooms<T>(context: Context, work: (rooms: Rooms, config: Config) => Promise<T>, log: Log = silentLog): Promise<T> {
	const config = context.config();
	const rooms = await openRooms(config, log, { hold: 'tool', made: false });
	try {
		return await work(rooms, config);
	} finally {
		await rooms.close();
	}
}
