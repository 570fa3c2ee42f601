// Builds the scripts that portals load into build/tracker/: esbuild takes the types away, terser makes them small.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { minify } from 'terser';

const SCRIPTS = { 't.js': 'tracker.ts', 'gov-tracking.min.js': 'govaq.ts' };

/** Builds both scripts into a folder and answers their texts by name. */
export async function buildTracker(folder = fileURLToPath(new URL('../build/tracker/', import.meta.url))) {
	mkdirSync(folder, { recursive: true });
	const built = {};
	for (const [name, source] of Object.entries(SCRIPTS)) {
		const typescript = readFileSync(new URL(source, import.meta.url), 'utf8');
		const { code } = await transform(typescript, { loader: 'ts', target: 'es2020', minify: false });
		const small = await minify(code, {
			compress: { passes: 3, unsafe: true, unsafe_arrows: true },
			mangle: true,
			format: { comments: false },
			ecma: 2020,
		});
		built[name] = small.code ?? '';
		writeFileSync(`${folder}/${name}`, built[name]);
	}
	return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTracker();
