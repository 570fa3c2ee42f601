#!/usr/bin/env node
// The command `thucdo`. Any Node may start this file; the program itself needs Node 22.17 or newer, which npm brings along.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 17)) {
	// Compiled once for all runs: a command then starts in half the time.
	module.enableCompileCache();
	await import('./main.ts');
} else {
	const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
	if (!existsSync(own)) {
		process.stderr.write(`thucdo needs Node 22.17 or newer (this is ${process.versions.node}): run "npm ci" here, or install a newer Node\n`);
		process.exit(1);
	}
	const run = spawnSync(own, [fileURLToPath(new URL('./main.ts', import.meta.url)), ...process.argv.slice(2)], { stdio: 'inherit' });
	process.exit(run.status ?? 1);
}
