// Idempotency-Key: a batch sent again answers with the counts of the first, whatever became of the connection meanwhile.
import { hash } from 'node:crypto';
import type { Clock } from '../base/index.ts';
import type { Records } from '../store/index.ts';
import type { IntakeAnswer } from './contract.ts';
import { keyReused } from './problems.ts';
import { findAnswer, keepAnswer } from './records.ts';

export interface KeyedBatch {
	readonly system: number;
	readonly key: string;
	/** As sent; only its hash is kept. */
	readonly body: string;
}

/** A key is remembered once its batch is durable. A crash before that leaves facts, which the repetition meets as duplicates. */
export function answersOnce(needs: { records: Records; clock: Clock }) {
	const { db } = needs.records;
	const underWay = new Map<string, { bodyHash: string; answer: Promise<IntakeAnswer> }>();
	return async ({ system, key, body }: KeyedBatch, work: () => Promise<IntakeAnswer>): Promise<IntakeAnswer> => {
		const bodyHash = hash('sha256', body, 'base64url');
		const name = `${system} ${key}`;
		const running = underWay.get(name);
		const first = running ?? (await findAnswer(db, system, key)) ?? underWay.get(name);
		if (first) {
			if (first.bodyHash !== bodyHash) throw keyReused();
			return first.answer;
		}
		const answer = work().then(async (done) => {
			await keepAnswer(db, { system, key, bodyHash, answer: done, at: needs.clock.now() });
			return done;
		});
		underWay.set(name, { bodyHash, answer });
		try {
			return await answer;
		} finally {
			underWay.delete(name);
		}
	};
}
