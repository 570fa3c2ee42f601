// Two projects: tests beside the code of a room, and tests of the whole product, which share a prepared data folder. Files run two at a
// time: each may start engines of its own.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const shared = {
	exclude: ['**/node_modules/**', 'build/**'],
	pool: 'forks' as const,
	testTimeout: 60_000,
	hookTimeout: 120_000,
	// Programs that tests start (engines, servers, commands) share their compiled modules: half of what a command takes is compiling.
	env: { TZ: 'UTC', NODE_COMPILE_CACHE: join(tmpdir(), 'thucdo-compile-cache') },
};

export default defineConfig({
	test: {
		maxWorkers: 2,
		projects: [
			{
				test: {
					...shared,
					name: 'rooms',
					// What files import stays in its worker: each opens stores and rooms of its own, and nothing of a module is changed by a test.
					isolate: false,
					include: ['{src,cli,demo,tracker,web}/**/*.test.ts', 'tests/*.test.ts', 'tests/{stores,packs}/**/*.test.ts'],
				},
			},
			{ test: { ...shared, name: 'product', include: ['tests/{stories,e2e}/**/*.test.ts'], globalSetup: ['tests/template.ts'] } },
		],
	},
});
