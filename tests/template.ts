// Makes one data folder with both stores migrated and the packs applied, once a run; every test that starts the product copies it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../src/base/index.ts';
import { readConfig } from '../src/config.ts';
import { openRooms } from '../src/server/index.ts';

export async function setup(): Promise<() => void> {
	const folder = mkdtempSync(join(tmpdir(), 'thucdo-template-'));
	const rooms = await openRooms(readConfig({ THUCDO_DATA: folder }), silentLog, { hold: 'serve', made: false });
	await rooms.close();
	process.env.TEST_TEMPLATE = folder;
	return () => rmSync(folder, { recursive: true, force: true });
}
