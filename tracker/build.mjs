// Builds the scripts that portals load into build/tracker/: esbuild takes the types away, terser makes them small. Beside t.js stands the
// same text under the name of its hash, with every earlier one (tracker/released/): a page that pins a hash keeps working after an upgrade.
// They are texts, not sources: no formatter may touch them. `--keep` puts the present text among the released ones; a test refuses a change that was not kept.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { minify } from 'terser';

const SCRIPTS = { 't.js': 'tracker.ts', 'gov-tracking.min.js': 'govaq.ts' };
const released = fileURLToPath(new URL('released/', import.meta.url));

/** The name under which a text of the tracker never changes. */
export const pinnedName = (text) => `t-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.js`;

/** Builds both scripts into a folder and answers their texts by name. */
export async function buildTracker(folder = fileURLToPath(new URL('../build/tracker/', import.meta.url))) {
	mkdirSync(folder, { recursive: true });
	const built = {};
	for (const [name, source] of Object.entries(SCRIPTS)) {
		const typescript = readFileSync(new URL(source, import.meta.url), 'utf8');
		const { code } = await transform(typescript, { loader: 'ts', target: 'es2020', minify: false });
		// Declarations of one kind become one, which is shorter; the sources are checked before, so nothing constant is assigned.
		const small = await minify(code.replace(/^(\s*)const /gm, '$1let '), {
			compress: { passes: 3, unsafe: true, unsafe_arrows: true },
			mangle: true,
			format: { comments: false },
			ecma: 2020,
		});
		built[name] = small.code ?? '';
		writeFileSync(`${folder}/${name}`, built[name]);
	}
	if (existsSync(released)) for (const name of readdirSync(released)) copyFileSync(`${released}/${name}`, `${folder}/${name.replace('.txt', '')}`);
	writeFileSync(`${folder}/${pinnedName(built['t.js'])}`, built['t.js']);
	return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { 't.js': text } = await buildTracker();
	if (process.argv.includes('--keep')) {
		mkdirSync(released, { recursive: true });
		writeFileSync(`${released}/${pinnedName(text)}.txt`, text);
	}
}
