// The facts engine's own process: runs `clickhouse local` out of chdb's library on a thread and does nothing else.
//   node engine-main.ts CONFIG.xml FOLDER      (started by engine.ts with an IPC channel)
// It takes its orders over HTTP, and ends with its parent: at once, since what the engine acknowledged survives that (storage.md 1).
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DataType, load, open } from 'ffi-rs';
import { KEEP_ALIVE } from './engine-config.ts';

const [config = '', folder = ''] = process.argv.slice(2);
// An ordinary exit would wait for the engine's thread.
const end = (): void => void process.kill(process.pid, 'SIGKILL');
process.on('disconnect', end);
// Signals for the whole group reach the parent too; it decides when the engine stops.
process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined);

const { libchdbPath } = createRequire(import.meta.url)('chdb/libchdb') as { libchdbPath(): string };
// The engine runs for as long as its script; the second statement lasts until it is killed.
const script = `SYSTEM START LISTEN HTTP; SELECT sleepEachRow(1) FROM system.numbers
	SETTINGS function_sleep_max_microseconds_per_block = 0, max_block_size = 1, max_execution_time = 0, log_comment = '${KEEP_ALIVE}' FORMAT Null`;
const args = ['clickhouse', '-C', config, '--path', join(folder, 'data'), '--log-level=warning', '--multiquery', '--query', script];
open({ library: 'chdb', path: libchdbPath() });
load({
	library: 'chdb',
	funcName: 'chdb_query_cmdline',
	retType: DataType.External,
	paramsType: [DataType.I32, DataType.StringArray],
	paramsValue: [args.length, args],
	runInNewThread: true,
}).then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		end();
	},
);
