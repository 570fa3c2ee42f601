// The whole test command: browser and pages at hand, checks, then every test. The last line counts them: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;
const say = (text) => process.stdout.write(`${text}\n`);

if (!existsSync('/usr/bin/chromium')) {
	say('Chromium is missing: installing it from Debian');
	const may = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
	if (!may || !run('apt-get', ['update', '-qq']) || !run('apt-get', ['install', '-y', '-qq', 'chromium']))
		say('Chromium could not be installed (apt-get install chromium): the browser tests will fail');
}

let passed = 0;
let failed = 0;
const count = (good) => (good ? passed++ : failed++);

count(run(process.execPath, ['scripts/build-missing.mjs']));
count(run('npm', ['run', '--silent', 'check']));

const report = join(mkdtempSync(join(tmpdir(), 'thucdo-tests-')), 'report.json');
const extra = process.argv.slice(2);
const good = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...extra]);
if (existsSync(report)) {
	const result = JSON.parse(readFileSync(report, 'utf8'));
	passed += result.numPassedTests;
	failed += result.numFailedTests;
	// a file that cannot even be read has no tests to count
	failed += result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
	if (!good && failed === 0) failed++;
} else count(good);

say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
