// Code tables of the NPSP dossier sync, as data. Certainty: read in three independent public code bases (domain: dossier-sync.md);
// the official technical guide was not found.
import type { Channel, Payment } from '../../dossier-message.ts';

/** TrangThaiHoSo and TrangThai as numbers: read in the seed data of a provincial system, the same in the others. */
export const STATUS: Readonly<Record<string, number>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10 };

/**
 * The vocabulary in words of 2024-2025. That it exists and maps to the numbers was read, the map itself was not; so only words that can mean
 * one number are read as it (computed: `done` says at least "finished", not that the result was returned), and all others say no status (0).
 */
export const STATUS_WORDS: Readonly<Record<string, number>> = {
	new: 1,
	processing: 4,
	paying: 6,
	done: 9,
	receiving: 0,
	waiting: 0,
	releasing: 0,
	denied: 0,
	unresolved: 0,
	cancelled: 0,
	canceled: 0,
	interoperating: 0,
	posting: 0,
};

/** KenhThucHien; an empty one counts as direct in all three. */
export const CHANNEL: Readonly<Record<string, Channel>> = { '': 'counter', 1: 'counter', 2: 'online', 3: 'post' };

/** DuocThanhToanTrucTuyen */
export const PAYMENT: Readonly<Record<string, Payment>> = { 0: 'none', 1: 'portal', 2: 'unit', 3: 'other' };

/** NoiNopHoSo: 2 = own portal (read in one code base); 1 = the national one (computed: the only other place named). */
export const FROM_PORTAL: Readonly<Record<string, boolean>> = { 1: true, 2: false };

/** Flags travel as text, in whatever letters. */
export const FLAG: Readonly<Record<string, boolean>> = { 0: false, 1: true, false: false, true: true };

/** Fields of a supplement that say when it was asked and answered, the first that is filled counts. The names are recalled, not read. */
export const SUPPLEMENT = { asked: ['NgayBoSung', 'NgayYeuCau'], answered: ['NgayTiepNhanBoSung', 'NgayTiepNhan'] } as const;
