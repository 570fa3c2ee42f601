// Code tables of the EMC dossier message, as data. Certainty: read in one provincial system's public code (domain: emc-messages.json,
// dossier-status.csv); the official specification was not found.
import type { Channel, Payment, ServiceLevel } from '../../dossier-message.ts';

/** EMC state → NPSP status. EMC has five states for ten: "received" may be 1 or 2 there, "other" may be 3, 5, 6, 7 or 8 and stays unsaid. */
export const STATUS: Readonly<Record<string, number>> = {
	0: 0, // other
	1: 2, // received
	2: 4, // being handled
	3: 10, // result returned; senders send it for 9 (finished) too
	4: 4, // assigned
};

export const RECEPTION: Readonly<Record<string, Channel>> = { 1: 'online', 2: 'counter' };

/** Post goes before the form of reception: senders are seen to send postal dossiers as online. */
export const BY_POST: Readonly<Record<string, Channel>> = { 0: '', 1: 'post', 2: '' };

export const LEVEL: Readonly<Record<string, { readonly level: ServiceLevel; readonly channel: Channel }>> = {
	0: { level: 'partial', channel: 'counter' },
	1: { level: 'full', channel: 'counter' },
	3: { level: 'partial', channel: 'online' },
	4: { level: 'full', channel: 'online' },
};

export const FROM_PORTAL: Readonly<Record<string, boolean>> = { 0: false, 1: true };

export const PAYMENT: Readonly<Record<string, Payment | 'online'>> = { 0: 'none', 1: 'online', 2: 'counter' };

/**
 * Online payment: EMC does not say through which gateway. A dossier from the national portal is read as paid there, any other as paid
 * through the unit's own (computed, not read).
 */
export const PAYMENT_ONLINE: Readonly<Record<'fromPortal' | 'elsewhere', Payment>> = { fromPortal: 'portal', elsewhere: 'unit' };
