// Runs the command line as a user does, and reads what it says: its one document with --json, or its text and how it ended.
import { execFile } from 'node:child_process';

export interface Ended {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

/** The command as it was typed, whether it ended well or not. */
export function typed(data: string, ...args: string[]): Promise<Ended> {
	return new Promise((done) => {
		const env = { ...process.env, THUCDO_DATA: data };
		const child = execFile(process.execPath, ['cli/main.ts', ...args], { env }, (_error, out, err) => done({ code: child.exitCode ?? -1, out, err }));
	});
}

/** The document that a command answers with --json; throws when it did not end well. */
export async function thucdo<T>(data: string, ...args: string[]): Promise<T> {
	const { code, out, err } = await typed(data, ...args, '--json');
	if (code !== 0) throw new Error(`thucdo ${args.join(' ')} ended with ${code}: ${err}`);
	return JSON.parse(out) as T;
}
