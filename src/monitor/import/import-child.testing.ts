// An import in a process of its own, for tests that kill it: beside the stores of the test, which stand for a server's. Tells each durable batch.
import { silentLog, systemClock } from '../../base/index.ts';
import { openRegistry } from '../../registry/index.ts';
import { openStores } from '../../store/index.ts';
import { openIntake } from '../intake.ts';
import { importDossiers } from './import-dossiers.ts';

const [data, system, file] = process.argv.slice(2) as [string, string, string];
const stores = await openStores({ data, hold: 'tool' });
const clock = systemClock;
const registry = await openRegistry({ records: stores.records, clock });
const needs = { ...stores, facts: stores.facts, records: stores.records, registry, clock, log: silentLog };
const intake = await openIntake(needs);
const onProgress = ({ counts }: { counts: { rows: number } }) => {
	process.stdout.write(`${counts.rows}\n`);
};
await importDossiers({ ...needs, intake }, { file, system, batchRows: 500, input: process.stdin, onProgress });
await intake.close();
await stores.close();
