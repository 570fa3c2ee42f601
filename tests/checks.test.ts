// The checks themselves: each must be able to find what it is there for.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const run = (command: string, args: string[], cwd = '.') => {
	const done = spawnSync(resolve('node_modules/.bin', command), args, { cwd, encoding: 'utf8' });
	return { status: done.status, out: done.stdout + done.stderr };
};

/** A toy tree with one import, judged by our rules. */
function judge(from: string, imports: string, to = ''): string {
	const dir = mkdtempSync(join(tmpdir(), 'thucdo-rules-'));
	const write = (path: string, text: string) => {
		mkdirSync(dirname(join(dir, path)), { recursive: true });
		writeFileSync(join(dir, path), text);
	};
	write('tsconfig.json', '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }');
	write(from, `import * as x from '${imports}';\nexport const y = x;\n`);
	if (to) write(to, 'export const z = 1;\n');
	for (const name of ['pg', 'fastify']) {
		write(`node_modules/${name}/package.json`, `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`);
		write(`node_modules/${name}/index.js`, 'module.exports = {};');
	}
	const { out } = run('depcruise', ['--config', resolve('.dependency-cruiser.mjs'), from.split('/')[0]!], dir);
	rmSync(dir, { recursive: true });
	return out;
}

test.each([
	['a room that looks right', 'src/registry/a.ts', '../evaluate/index.ts', 'src/evaluate/index.ts', 'registry-looks-right'],
	['an import past a front door', 'src/publish/a.ts', '../evaluate/state.ts', 'src/evaluate/state.ts', 'evaluate-past-its-front-door'],
	['a driver outside the store', 'src/monitor/a.ts', 'pg', '', 'driver-outside-store'],
	['Fastify outside routes', 'src/direct/a.ts', 'fastify', '', 'fastify-outside-routes'],
	['a page that reaches into a room', 'web/a.ts', '../src/direct/index.ts', 'src/direct/index.ts', 'pages-reach-rooms-by-contract'],
	['a contract that touches Node', 'src/direct/contract.ts', 'node:fs', '', 'contract-touches-node'],
])('the import rules find %s', (_, from, imports, to, rule) => {
	expect(judge(from, imports, to)).toContain(rule);
});

test('the import rules let a room read to its left through the front door', () => {
	expect(judge('src/evaluate/a.ts', '../registry/index.ts', 'src/registry/index.ts')).toContain('no dependency violations');
});

test('the check of the pages finds a wrong type in a page', () => {
	const { status, out } = run('svelte-check', ['--workspace', 'tests/fixtures/wrong-page', '--tsconfig', './tsconfig.json']);
	expect(status).not.toBe(0);
	expect(out).toContain('is not assignable to type');
});
