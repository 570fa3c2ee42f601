// Builds the pages: SvelteKit takes its settings here since version 3. The result is one handler, build/web/handler.js, that the server mounts.
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [
		sveltekit({
			adapter: adapter({ out: 'build/web', precompress: true }),
			outDir: 'web/.svelte-kit',
			files: { src: 'web', assets: 'web/static' },
			// Public pages carry no script and no style of their own; the desk, which has scripts, adds what it needs to this policy.
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					'img-src': ['self', 'data:'],
					'object-src': ['none'],
					'base-uri': ['self'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
				},
			},
			paths: { relative: false },
			inlineStyleThreshold: 0,
			compilerOptions: { runes: true },
		}),
	],
	build: { assetsInlineLimit: 0 },
});
