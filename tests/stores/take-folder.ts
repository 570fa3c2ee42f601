// Takes a data folder and holds it for a second: `node take-folder.ts FOLDER` prints `held`, or the code of the refusal.
import { setTimeout as sleep } from 'node:timers/promises';
import { holdFolder } from '../../src/store/data-folder.ts';

try {
	const hold = holdFolder(process.argv[2] ?? '', 'serve');
	process.stdout.write('held');
	await sleep(1_500);
	hold.release();
} catch (error) {
	process.stdout.write((error as { code?: string }).code ?? String(error));
}
