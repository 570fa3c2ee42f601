// Every reason for which one message can be refused says what to mend.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mendOf } from './feed-account-mend.ts';

test('every code of a refused message has its own sentence in both languages', () => {
	const folder = new URL('.', import.meta.url);
	const codes = new Set<string>();
	for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue;
		const text = readFileSync(new URL(path, folder), 'utf8');
		for (const [, code] of text.matchAll(/\brefuse\(\s*'([a-z-]+)'/g)) codes.add(`monitor.${code}`);
		for (const [, code] of text.matchAll(/\bcode: '(monitor\.[a-z-]+)'/g)) codes.add(code!);
	}
	expect(codes.size).toBeGreaterThan(8);
	const general = mendOf('monitor.something-new');
	for (const code of codes) {
		expect(mendOf(code), code).not.toEqual(general);
		expect(mendOf(code).vi).not.toBe(mendOf(code).en);
	}
});
