// The mappings of protocols whose raw messages are kept: by these a kept message is read again. A table, so that a test can hand in another.
import type { DossierMessage } from './dossier-message.ts';
import type { Reading } from './problems.ts';
import { mapOwnMessage, MAPPING as ownVersion } from './sources/batch/map.ts';
import { MAPPING as emcVersion, mapEmcMessage } from './sources/emc/map.ts';
import { mapNpsp, MAPPING as npspVersion } from './sources/npsp/map.ts';

export interface DossierMapping {
	/** As facts carry it; a reading of an older version may be another. */
	readonly version: number;
	/** Reads a message as it was sent, or as it was kept. */
	readonly read: (message: unknown) => Reading<DossierMessage>;
}

/** Protocol → its present mapping. Visits keep no raw text, so theirs are not here. */
export type Mappings = Readonly<Record<string, DossierMapping>>;

export const dossierMappings: Mappings = {
	batch: { version: ownVersion, read: mapOwnMessage },
	// Files of dossiers hold the own message too.
	import: { version: ownVersion, read: mapOwnMessage },
	emc: { version: emcVersion, read: mapEmcMessage },
	npsp: { version: npspVersion, read: mapNpsp },
};
