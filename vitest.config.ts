// Room tests beside the code, stories and store suites in tests/. Files run two at a time: each may start engines of its own.
import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'cli/**/*.test.ts', 'demo/**/*.test.ts', 'tracker/**/*.test.ts', 'web/**/*.test.ts', 'tests/**/*.test.ts'],
		exclude: ['**/node_modules/**', 'build/**'],
		pool: 'forks',
		maxWorkers: 2,
		testTimeout: 30_000,
		hookTimeout: 90_000,
		env: { TZ: 'UTC' },
	},
});
