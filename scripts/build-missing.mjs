// Builds what is missing or older than its sources: the pages and the tracker. `--all` builds both whatever their age.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const all = process.argv.includes('--all');

/** The newest change below the given paths, in milliseconds since 1970. */
function newest(paths) {
	let latest = 0;
	const visit = (path) => {
		const stat = statSync(path, { throwIfNoEntry: false });
		if (!stat) return;
		if (stat.isDirectory()) {
			for (const name of readdirSync(path)) if (name !== '.svelte-kit' && name !== 'node_modules') visit(join(path, name));
		} else latest = Math.max(latest, stat.mtimeMs);
	};
	paths.forEach(visit);
	return latest;
}

function build(name, made, sources, command, args) {
	if (!all && existsSync(made) && statSync(made).mtimeMs >= newest(sources)) return;
	process.stderr.write(`building ${name} …\n`);
	const run = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
	if (run.status !== 0) {
		process.stderr.write(`${run.stderr}\nbuilding ${name} failed\n`);
		process.exit(1);
	}
}

const bin = (name) => join('node_modules', '.bin', name);
build('the tracker', 'build/tracker/t.js', ['tracker'], process.execPath, ['tracker/build.mjs']);
build('the pages', 'build/web/handler.js', ['web', 'vite.config.ts', 'src/publish', 'src/base/contract.ts'], bin('vite'), [
	'build',
	'--logLevel',
	'error',
]);
