// The command line: one file per command, problems told in one sentence with their code, exit 1.
import { Command } from 'commander';
import { Problem } from '../src/base/index.ts';
import { checkCommand } from './check.ts';
import { makeContext } from './context.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { editionCommand } from './edition.ts';
import { evaluateCommand } from './evaluate.ts';
import { feedCommand } from './feed.ts';
import { importCommand } from './import.ts';
import { keyCommand } from './key.ts';
import { migrateCommand } from './migrate.ts';
import { monitorCommand } from './monitor.ts';
import { packCommand } from './pack.ts';
import { serveCommand } from './serve.ts';
import { systemCommand } from './system.ts';
import { unitCommand } from './unit.ts';

const json = process.argv.includes('--json');
const context = makeContext(json);

const program = new Command('thucdo')
	.description('Measures digital public services, evaluates them, directs the plan, publishes the result')
	.version('0.1.0')
	.option('--json', 'print one JSON document on standard output')
	.showHelpAfterError()
	.configureHelp({ showGlobalOptions: true });
for (const add of [
	serveCommand,
	demoCommand,
	migrateCommand,
	packCommand,
	unitCommand,
	systemCommand,
	keyCommand,
	evaluateCommand,
	feedCommand,
	checkCommand,
	importCommand,
	monitorCommand,
	editionCommand,
	doctorCommand,
])
	add(program, context);

/** `--json` may stand anywhere, as people type it. */
const argv = process.argv.filter((word) => word !== '--json');

try {
	await program.parseAsync(argv);
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	if (json) process.stdout.write(`${JSON.stringify({ code: error.code, detail: error.message, faults: error.faults })}\n`);
	process.stderr.write(`${error.code}: ${error.message}\n`);
	if (!json)
		for (const f of error.faults)
			process.stderr.write(`  ${[f.file, f.line].filter((x) => x !== undefined).join(':')} ${f.path ?? ''} ${f.code}: ${f.message}\n`);
	process.exitCode = 1;
}
