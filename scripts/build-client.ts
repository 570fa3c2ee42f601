// Writes client/api.generated.ts from the OpenAPI description of this source: `node scripts/build-client.ts`. A test holds the file to it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { readConfig } from '../src/config.ts';
import { startServer } from '../src/server/index.ts';

export const CLIENT_FILE = 'client/api.generated.ts';
const HEAD = '// The API in types, made from its OpenAPI description by scripts/build-client.ts. Not edited by hand.\n';

export async function writeTypes(description: object): Promise<string> {
	const types = await openapiTS(JSON.stringify(description), { alphabetize: true, defaultNonNullable: false });
	return `${HEAD}${astToString(types)}`;
}

if (resolve(process.argv[1] ?? '') === import.meta.filename) {
	const data = mkdtempSync(join(tmpdir(), 'thucdo-client-'));
	const running = await startServer(readConfig({ THUCDO_PORT: '0', THUCDO_DATA: data, THUCDO_LOG: 'error' }), {});
	try {
		const description = (await (await fetch(`${running.url}/api/openapi.json`)).json()) as object;
		writeFileSync(CLIENT_FILE, await writeTypes(description));
		console.log(`${CLIENT_FILE} written`);
	} finally {
		await running.close();
		rmSync(data, { recursive: true, force: true });
	}
}
