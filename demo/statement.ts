// One statement of a case system about one dossier, before any protocol writes it down.
import type { MadeService } from './services.ts';

export type Channel = 'online' | 'counter' | 'post';
export type Level = 'full' | 'partial';
export type Payment = 'none' | 'portal' | 'unit' | 'counter' | 'other';

export interface Supplement {
	/** Instants in milliseconds. */
	readonly asked: number;
	readonly answered: number | null;
	readonly due: number;
}

/** All that the case system knows of the dossier at `at`; instants in milliseconds, null for what has not happened. */
export interface Statement {
	/** Place of the authority in the nation. */
	readonly authority: number;
	readonly dossier: string;
	readonly service: MadeService;
	readonly at: number;
	/** NPSP status 1..10. */
	readonly status: number;
	/** True for the first statement about the dossier. */
	readonly first: boolean;
	readonly channel: Channel;
	readonly level: Level;
	readonly submitted: number;
	readonly received: number | null;
	readonly due: number | null;
	readonly finished: number | null;
	readonly returned: number | null;
	readonly refused: number | null;
	readonly firstPause: number | null;
	readonly supplements: readonly Supplement[];
	readonly payment: Payment;
	readonly fee: number;
	readonly digitised: boolean;
	readonly reused: boolean;
	readonly resultFile: boolean | null;
	readonly identityVerified: boolean;
	readonly fromPortal: boolean;
	/** Opaque token of a made person. */
	readonly applicant: string;
	readonly rating: number | null;
}
