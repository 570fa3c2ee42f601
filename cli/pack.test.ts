// thucdo pack check: faults that only a formula has are found too, with file and line.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const run = (...args: string[]) =>
	new Promise<{ code: number; out: string }>((done) => {
		const child = execFile(process.execPath, ['cli/main.ts', ...args], (_error, out) => done({ code: child.exitCode ?? -1, out }));
	});

test('the packs of the project have no fault', async () => {
	expect(await run('pack', 'check', '--json')).toEqual({ code: 0, out: '{"faults":[]}\n' });
});

test('a formula that cannot be read is a fault with file and line, and the command ends with 1', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'thucdo-packs-'));
	cpSync('packs', dir, { recursive: true });
	const file = join(dir, 'emc/indicators/use.yaml');
	writeFileSync(file, readFileSync(file, 'utf8').replace(/formula: .*/, 'formula: 100 * (dossiers.online / dossiers.received'));
	const { code, out } = await run('pack', 'check', dir);
	expect(code).toBe(1);
	expect(out).toMatch(/use\.yaml:\d+: emc\.\w+@.*\(evaluate\.formula-[a-z]+\)/);
	rmSync(dir, { recursive: true });
});

test('a golden case that its rule fails is a fault at the line of the case', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'thucdo-packs-'));
	cpSync('packs', dir, { recursive: true });
	const file = join(dir, 'emc/indicators/use.yaml');
	const text = readFileSync(file, 'utf8');
	const line = text.split('\n').findIndex((l) => l.includes('value: 68.3')) + 1;
	writeFileSync(file, text.replace('value: 68.3', 'value: 68.4'));
	const { code, out } = await run('pack', 'check', dir);
	expect(code).toBe(1);
	expect(out).toContain(`use.yaml:${line}: `);
	expect(out).toMatch(/it says value 68\.3, and its case says value 68\.4 \(evaluate\.case-failed\)/);
	rmSync(dir, { recursive: true });
});
