// Runs the command line as a user does, with --json, and reads its one document.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function thucdo<T>(data: string, port: number, ...args: string[]): Promise<T> {
	const env = { ...process.env, THUCDO_DATA: data, THUCDO_PORT: String(port) };
	const { stdout } = await run(process.execPath, ['cli/main.ts', ...args, '--json'], { env });
	return JSON.parse(stdout) as T;
}
