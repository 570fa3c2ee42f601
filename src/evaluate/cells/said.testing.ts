// Messages as rows of the fact store, with what a test of cells does not say filled in.
import { randomUUID } from 'node:crypto';

export interface Said {
	readonly dossier: string;
	readonly [field: string]: unknown;
}

export const rowOf = (said: Said, batch: number): string =>
	JSON.stringify({
		...{ system: 1, unit: 10, procedure: '1.0', at: '2024-05-10T01:00:00Z', at_stated: true, received: '2024-09-01T00:00:00Z', batch },
		...{ protocol: 'own', mapping: 1, id: randomUUID(), status: 2, raw: '{}', ...said },
	});
