// Type checks of the three worlds: server and tools (tsc), pages (svelte-check), tracker (tsc with the browser's types).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const bin = (name) => join('node_modules', '.bin', name);
const steps = [
	[bin('svelte-kit'), ['sync']],
	[bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
	[bin('tsc'), ['--noEmit', '-p', 'tracker/tsconfig.json']],
	[bin('svelte-check'), ['--tsconfig', 'tsconfig.web.json', '--fail-on-warnings']],
];
for (const [command, args] of steps) {
	// sync remarks that the root's tsconfig is not Kit's; the pages have their own
	const run = spawnSync(command, args, { stdio: ['ignore', 'inherit', args[0] === 'sync' ? 'ignore' : 'inherit'] });
	if (run.status !== 0) process.exit(run.status ?? 1);
}
