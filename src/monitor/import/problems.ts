// What goes wrong with a file as a whole; what is wrong with one message of it is told by the intake as for any other.
import { Conflict, InvalidInput } from '../../base/index.ts';

export const fileUnreadable = (file: string, cause: NodeJS.ErrnoException) =>
	new InvalidInput('monitor.import-file-unreadable', `${file} cannot be read: ${cause.code ?? cause.message}`, { cause });
export const fileBroken = (why: string, cause?: unknown) =>
	new InvalidInput(
		'monitor.import-file-broken',
		`The file cannot be read to its end: ${why}; what was read before is stored, mend or fetch the file again`,
		{
			cause,
		},
	);
export const formatUnknown = (file: string) =>
	new InvalidInput(
		'monitor.import-format-unknown',
		`What ${file} holds is told neither by its name nor by its beginning; say --format ndjson, csv or parquet`,
	);
export const encodingUnknown = (what: string) =>
	new InvalidInput('monitor.import-encoding', `The file is ${what}; save it as UTF-8 and import it again`);
export const jsonArray = () =>
	new InvalidInput('monitor.import-format-unknown', 'The file is one JSON array; write one object a line (jq -c ".[]" FILE > FILE.ndjson)');
export const columnsUnusable = (why: string) => new InvalidInput('monitor.import-columns', why);
export const importRunning = (holder: string, file: string) =>
	new Conflict(
		'monitor.import-running',
		`${holder} is importing ${file} into this system; wait for its end, one import at a time goes into a system`,
	);
