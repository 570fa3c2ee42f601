// What other rooms may ask of the monitor.
import type { Arrivals } from './arrivals.ts';
import type { Connection, Feed, FeedAccount, IntakeAnswer } from './contract.ts';
import type { Intake } from './intake.ts';

/** How one system reported in a span of time. */
export interface Reporting {
	/** Number of the system, as facts carry it. */
	readonly system: number;
	/** Facts that speak of instants in the span. */
	readonly facts: number;
	/** Receipt of the newest of them. */
	readonly lastAt: Date;
}

export interface AccountQuery {
	/** Number of the system. */
	readonly system: number;
	/** Whole hours, of days (of Vietnam) the first instant; `until` is not included. */
	readonly from: Date;
	readonly until: Date;
	readonly step: 'hour' | 'day';
	readonly limit: number;
}

export interface RefusedMessage {
	readonly id: string;
	readonly received: Date;
	readonly protocol: string;
	readonly code: string;
	readonly message: string;
	/** Position in its request. */
	readonly index: number;
	/** The message without its personal data. */
	readonly raw: string;
}

export interface Monitor {
	readonly intake: Intake;
	/** Grows whenever facts become durable here; another number after a restart. Cheap: figures may be cached by it. */
	version(): string;
	/** What is known of each system as a sender, or of one by its public id. */
	feeds(query?: { system?: string }): Promise<Feed[]>;
	/** The account of a system (by number), oldest first, hours (or days) without any message left out. */
	accounts(query: AccountQuery): Promise<FeedAccount[]>;
	/** The ledger of the connection of a system, by its public id; undefined when there is none. */
	connection(system: string): Promise<Connection | undefined>;
	/** What was received in the hour before an instant, and on its day until then. What stands in the journal follows a moment later. */
	arrivals(at: Date): Promise<Arrivals>;
	/** Per system: facts that speak of instants from `from` until before `until`; whole hours. Systems without any are absent. */
	reporting(span: { from: Date; until: Date }): Promise<Reporting[]>;
	/** The newest refused messages of a system (by number; 0: of senders nobody knows), newest first. */
	refused(system: number, page?: { after?: string; limit?: number }): Promise<RefusedMessage[]>;
	/** Which of these dossiers of a system were spoken of before. */
	knownDossiers(system: number, dossiers: readonly string[]): Promise<Set<string>>;
	/** The answer first given to a batch with this key, or the answer of `work`, kept durably before it is given. */
	once(batch: { system: number; key: string; body: string }, work: () => Promise<IntakeAnswer>): Promise<IntakeAnswer>;
	/** A session for a system, and the system of a session while it lasts. */
	readonly sessions: Sessions;
	/** Stores what waits, then takes nothing more. */
	close(): Promise<void>;
}

export interface Sessions {
	/** Text that stands for the system until it expires. */
	open(system: number): string;
	/** Number of the system, or undefined when the session is none of ours or over. */
	find(session: string): number | undefined;
}
