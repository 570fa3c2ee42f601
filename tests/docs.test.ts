// Holds the documents to the tree: paths they name exist, every room is on the map, every command and setting is described.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Settings } from '../src/config.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const DOCS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...readdirSync('docs/guide').map((f) => `docs/guide/${f}`)];

/** Paths in backquotes that look like files or folders of this repository. */
function pathsIn(text: string): string[] {
	const top = /^(src|cli|demo|docs|packs|web|tracker|tests|scripts|bench|\.ci)\//;
	return [...text.matchAll(/`([^`\s]+)`/g)].map((m) => m[1]!).filter((p) => top.test(p) && !/[<>*{}|]/.test(p));
}

test.each(DOCS)('every path that %s names exists', (doc) => {
	const missing = pathsIn(read(doc)).filter((path) => !existsSync(path));
	expect(missing).toEqual([]);
});

test('the map of the architecture lists every room', () => {
	const map = read('ARCHITECTURE.md');
	const rooms = readdirSync('src', { withFileTypes: true }).filter((e) => e.isDirectory() && readdirSync(`src/${e.name}`).length > 0);
	for (const room of rooms) expect(map).toContain(`src/${room.name}/`);
});

test('the README names the two commands and they exist', () => {
	const readme = read('README.md');
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	expect(readme).toContain('npm ci && npm start');
	expect(readme).toContain('npm run demo');
	expect(readme).toContain('npm ci && npm test');
	for (const name of ['start', 'demo', 'test', 'check']) expect(scripts[name]).toBeTruthy();
});

test('the reference describes every setting, as the schema does', () => {
	const page = read('docs/reference/config.md');
	const example = read('.env.example');
	for (const [name, schema] of Object.entries(Settings.shape)) {
		const meaning = schema.meta()?.description;
		expect(meaning, name).toBeTruthy();
		expect(page).toContain(`| \`${name}\` |`);
		expect(page).toContain(meaning);
		expect(example).toContain(`${name}=`);
	}
});

test('every problem code in the source stands in the reference', () => {
	const page = read('docs/reference/problems.md');
	const codes = new Set<string>();
	const visit = (dir: string) => {
		for (const entry of readdirSync(dir, { withFileTypes: true })) {
			const path = `${dir}/${entry.name}`;
			if (entry.isDirectory()) visit(path);
			else if (path.endsWith('.ts') && !path.endsWith('.test.ts'))
				for (const m of read(path).matchAll(
					/'((?:base|config|store|registry|packs|monitor|evaluate|direct|publish|server|cli)\.[a-z0-9]+(?:-[a-z0-9]+)*)'/g,
				))
					codes.add(m[1]!);
		}
	};
	visit('src');
	visit('cli');
	const SEQUENCE = 'registry.site'; // a name in SQL
	const missing = [...codes].filter((code) => code !== SEQUENCE && !page.includes(`\`${code}\``)).sort();
	expect(missing).toEqual([]);
});
