// thucdo pack check: faults that only a formula has are found too, with file and line.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkWhole } from '../src/evaluate/index.ts';

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

test('one pack is checked with those beside it: its formula, its golden case and its indexes, whatever else is wrong', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'thucdo-packs-'));
	cpSync('packs', dir, { recursive: true });
	const file = join(dir, 'index-766/indicators/online.yaml');
	const text = readFileSync(file, 'utf8');
	const line = text.split('\n').findIndex((l) => l.includes('expect: { state: value, value: 50 }')) + 1;
	writeFileSync(
		file,
		text
			.replace(/formula: .*/, 'formula: 100 * (procedures.online')
			.replace('expect: { state: value, value: 50 }', 'expect: { state: value, value: 51 }'),
	);
	const one = await run('pack', 'check', join(dir, 'index-766'));
	expect(one.code).toBe(1);
	expect(one.out).toMatch(/online\.yaml:\d+: 766\.[\d.]+@.*\(evaluate\.formula-[a-z]+\)/);
	expect(one.out).toContain(`online.yaml:${line}: `);
	expect(one.out).toContain('evaluate.case-failed');
	// Another fault hides none of them.
	writeFileSync(join(dir, 'index-766/pack.yaml'), readFileSync(join(dir, 'index-766/pack.yaml'), 'utf8').replace(/^name: .*/m, 'name: other'));
	const both = await run('pack', 'check', join(dir, 'index-766'));
	expect(both.out).toMatch(/packs\.pack-misnamed/);
	expect(both.out).toMatch(/evaluate\.formula-/);
	// Of one pack its own faults alone.
	expect((await run('pack', 'check', join(dir, 'emc'))).out).toContain('no fault');
	// The last word before start says the same.
	expect(await checkWhole(dir)).toHaveLength(3);
	rmSync(dir, { recursive: true });
});
