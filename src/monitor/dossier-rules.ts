// What a dossier is, given everything that was said of it: the rules in one place, pure, each with its source. The view `dossier` of the fact
// store computes the same over millions (migrations 0001 and 0005); dossier-rules.test.ts and fold.test.ts hold the two together.
// Sources: dossier-sync.md ("Groups used for counting"; read in three code bases), dossier-status.csv (read), docs/decisions/0008 (ours).
import type { DossierMessage } from './dossier-message.ts';

/** Where a dossier stands. */
export type DossierClass = 'registered' | 'inHand' | 'supplement' | 'payment' | 'refused' | 'withdrawn' | 'stopped' | 'finished' | '';

/**
 * The ten statuses of the National Public Service Portal. `kind` says what a status means for the life of a dossier:
 * `before`: it has not been received, and whatever else was said is not taken back; `open`: it is being handled or waits for the applicant;
 * `halt`: over without a result; `done`: over with one.
 */
export const STATUSES: readonly { readonly status: number; readonly kind: 'before' | 'open' | 'halt' | 'done'; readonly class: DossierClass }[] = [
	/** Mới đăng ký: not received. Group "not counted {1,3}". */
	{ status: 1, kind: 'before', class: 'registered' },
	/** Được tiếp nhận: received, appointment given. Group "in hand {2,4}". */
	{ status: 2, kind: 'open', class: 'inHand' },
	/** Không được tiếp nhận: refused at reception, also withdrawn before it. Group "not counted {1,3}". */
	{ status: 3, kind: 'halt', class: 'refused' },
	/** Đang xử lý. Group "in hand {2,4}". */
	{ status: 4, kind: 'open', class: 'inHand' },
	/** Yêu cầu bổ sung giấy tờ: paused. Group "supplement {5}". */
	{ status: 5, kind: 'open', class: 'supplement' },
	/** Yêu cầu thực hiện nghĩa vụ tài chính: paused. Group "stopped or waiting payment {6,8}". */
	{ status: 6, kind: 'open', class: 'payment' },
	/** Công dân yêu cầu rút hồ sơ: ended without result. Group "returned to applicant {7}". */
	{ status: 7, kind: 'halt', class: 'withdrawn' },
	/** Dừng xử lý: "paused or ended" (dossier-status.csv). Ours: an end as long as nothing later opens it again, a pause afterwards. */
	{ status: 8, kind: 'halt', class: 'stopped' },
	/** Đã xử lý xong: the result is ready. Group "finished {9,10}". */
	{ status: 9, kind: 'done', class: 'finished' },
	/** Đã trả kết quả. Group "finished {9,10}"; finished by its own instant only when no 9 tells when. */
	{ status: 10, kind: 'done', class: 'finished' },
];

/** What of a message the rules read: `at` in milliseconds, stated or put in for it. */
export type Statement = Pick<DossierMessage, 'status' | 'received' | 'due' | 'finished' | 'returned'> & { readonly at: number };

/** Instants in milliseconds; null: nothing says so. */
export interface DossierState {
	/** Last status said; 0: none. */
	readonly status: number;
	readonly class: DossierClass;
	readonly received: number | null;
	readonly due: number | null;
	readonly finished: number | null;
	readonly returned: number | null;
	/** End of handling, with a result or without; null while it is in hand, paused or not yet received. */
	readonly ended: number | null;
}

interface Said {
	readonly at: number;
	readonly value: number;
}

/** The order of statements is that of their instants, never that of delivery; of two with one instant the larger value comes later (0008). */
const later = (a: Said, b: Said) => a.at - b.at || a.value - b.value;
const isAfter = (a: Said, b: Said | undefined) => !b || later(a, b) > 0;
const kindOf = (status: number) => STATUSES[status - 1]?.kind;

/** The last statement of a field, unless it was left unsaid. */
function lastSaid(messages: readonly Statement[], of: (m: Statement) => number | null): Said | undefined {
	return messages
		.flatMap((m) => {
			const value = of(m);
			return value === null ? [] : [{ at: m.at, value }];
		})
		.sort(later)
		.at(-1);
}

/** The state that follows from all messages of one dossier, in whatever order and however often they came. */
export function readDossier(messages: readonly Statement[]): DossierState {
	const said = messages
		.filter((m) => m.status !== 0)
		.map((m) => ({ at: m.at, value: m.status }))
		.sort(later);
	const last = said.at(-1);
	const opened = said.filter((s) => kindOf(s.value) === 'open').at(-1);
	const standing = (s: Said | undefined) => s !== undefined && s.at >= (opened?.at ?? 0);
	const first = (status: number) => said.find((s) => s.value === status);

	const finish = finishSaid();
	const halt = haltSaid();
	const stated = lastSaid(messages, (m) => m.finished);
	const returned = lastSaid(messages, (m) => m.returned);
	const finished = finishedAt();
	return {
		status: last?.value ?? 0,
		class: classOf(),
		received: receivedAt(messages),
		due: lastSaid(messages, (m) => m.due)?.value ?? null,
		finished,
		returned: standing(returned) ? returned!.value : ((standing(first(10)) ? first(10) : last?.value === 10 ? last : undefined)?.at ?? null),
		ended: finished ?? (halt ? (standing(stated) ? stated!.value : halt.at) : null),
	};

	/** First 9, else first 10, that no open status came after; where one came after the first, the last status alone speaks. */
	function finishSaid(): Said | undefined {
		for (const status of [9, 10]) if (standing(first(status))) return first(status);
		return last && kindOf(last.value) === 'done' ? last : undefined;
	}

	/** First 3, 7 or 8 that no open status came after; where one came after the first, the last status alone speaks. */
	function haltSaid(): Said | undefined {
		const firstHalt = said.find((s) => kindOf(s.value) === 'halt');
		if (firstHalt && isAfter(firstHalt, opened)) return firstHalt;
		return last && kindOf(last.value) === 'halt' ? last : undefined;
	}

	/**
	 * The stated date (NgayKetThucXuLy) of what is finished, else the instant of the status. A stated date alone is taken at its word, but not
	 * where the dossier was withdrawn, stopped or refused: that is no result, whatever date it carries.
	 */
	function finishedAt(): number | null {
		if (standing(stated) && (finish || !halt)) return stated!.value;
		return finish?.at ?? null;
	}

	function classOf(): DossierClass {
		if (finished !== null) return 'finished';
		const stands = halt ?? opened ?? last;
		return STATUSES[(stands?.value ?? 0) - 1]?.class ?? '';
	}
}

/** NgayTiepNhan as last stated, else the first status other than 1 and 3 (dossier-sync.md: those two are not counted). */
function receivedAt(messages: readonly Statement[]): number | null {
	const taken = messages.filter((m) => m.status !== 0 && m.status !== 1 && m.status !== 3).map((m) => m.at);
	return lastSaid(messages, (m) => m.received)?.value ?? (taken.length ? Math.min(...taken) : null);
}

/** "Received in the period = NgayTiepNhan in the period": from `from` until before `until`. */
export const isReceivedIn = (d: DossierState, from: number, until: number): boolean =>
	d.received !== null && d.received >= from && d.received < until;

/** "Carried over = received before and not ended before" an instant: with the end of a period, what is in hand there. */
export const isCarriedOver = (d: DossierState, at: number): boolean => d.received !== null && d.received < at && (d.ended === null || d.ended >= at);

const VIETNAM = 7 * 3_600_000;
const dayOf = (ms: number) => Math.floor((ms + VIETNAM) / 86_400_000);

/**
 * "Finished in time = NgayKetThucXuLy <= NgayHenTra", by the day of Vietnam (day precision is read in that code). Null where nothing can be
 * said: not finished, or no due date. That code counts a missing due date as in time; here it is an absence, since leaving it out would pay.
 */
export const isFinishedInTime = (d: DossierState): boolean | null =>
	d.finished === null || d.due === null ? null : dayOf(d.finished) <= dayOf(d.due);
