// Code tables of the NPSP dossier sync, as data. Certainty: read in three independent public code bases (domain: dossier-sync.md);
// the official technical guide was not found.
import type { Channel, Payment } from '../../dossier-message.ts';

/** KenhThucHien; an empty one counts as direct in all three. */
export const CHANNEL: Readonly<Record<string, Channel>> = { '': 'counter', 1: 'counter', 2: 'online', 3: 'post' };

/** DuocThanhToanTrucTuyen */
export const PAYMENT: Readonly<Record<string, Payment>> = { 0: 'none', 1: 'portal', 2: 'unit', 3: 'other' };

/** NoiNopHoSo: 2 = own portal (read in one code base); 1 = the national one (computed: the only other place named). */
export const FROM_PORTAL: Readonly<Record<string, boolean>> = { 1: true, 2: false };

/** Flags travel as text. */
export const FLAG: Readonly<Record<string, boolean>> = { 0: false, 1: true, false: false, true: true, False: false, True: true };
