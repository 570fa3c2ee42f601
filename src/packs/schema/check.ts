// Plausibility checks: a question put to every sender alike, answered by a share with its distribution over all senders. Unlike measures a
// check brings its own query, since each fault of a sender looks different; the query is data of the pack and is reviewed with it.
import { z } from 'zod';
import { Code, Text2 } from './words.ts';

export const CheckDeclaration = z.strictObject({
	id: Code,
	name: Text2,
	question: Text2,
	/** What is counted above and below the line. */
	numerator: Text2,
	denominator: Text2,
	/** Where to look when the answer is unusual; a question, never an accusation. */
	lookAt: Text2,
	/** What a count must rest on to be concerned: conditions and instants of measures, in the words of their declarations. */
	touches: z.array(Code).default([]),
	/** The condition or sign by which one dossier tells that the question is about it; absent where no single dossier can. */
	dossier: Code.optional(),
	/** Kind of the systems that are asked. */
	systems: z.enum(['case', 'portal']),
	/** Name of the SQL file beside this one. */
	query: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\.sql$/, 'must be the name of a SQL file beside this one'),
	/** Which end of the distribution asks for an explanation. */
	odd: z.enum(['high', 'low']),
	/** Fewest cases of a sender to say anything of it. */
	minimumSample: z.number().int().positive(),
	/** Fewest senders with enough cases to speak of a distribution. */
	minimumSenders: z.number().int().positive().default(8),
	/** How far from the others is unusual: so many spreads between the quartiles beyond the nearer one, and at least so many percent points from the median. */
	unusual: z.strictObject({ spreads: z.number().positive().default(2.2), points: z.number().nonnegative() }),
	/** A share that is hard to believe, whatever is usual. */
	limit: z
		.strictObject({
			percent: z.number().min(0).max(100),
			/** True: however many senders are beyond it. Otherwise only where at most a tenth of them are: what many do is a practice. */
			alone: z.boolean().default(false),
			why: Text2,
		})
		.optional(),
	certainty: z.enum(['read', 'recalled', 'computed']),
	sources: z.array(z.string()).optional(),
});
export type CheckDeclaration = z.infer<typeof CheckDeclaration> & {
	/** The text of the query. */
	readonly sql: string;
};

/** A file in `checks/`. */
export const ChecksFile = z.strictObject({ checks: z.array(CheckDeclaration) });

/** What a query of a check may name after FROM and JOIN: facts of senders. */
const TABLES = ['dossier', 'dossier_message', 'visit'];
const PARAMS = ['{systems:Array(UInt32)}', "{from:DateTime64(3, 'UTC')}", "{until:DateTime64(3, 'UTC')}"];

/** What is wrong with a query, each with its line; it runs read-only, and reads nothing but facts. */
export function checkQuery(sql: string): { line: number; message: string }[] {
	const lines = sql.split('\n').map((text) => text.replace(/--.*$/, ''));
	const code = lines.join('\n');
	const lineAt = (offset: number) => code.slice(0, offset).split('\n').length;
	const faults: { line: number; message: string }[] = [];
	if (!/^\s*(WITH|SELECT)\b/i.test(code)) faults.push({ line: 1, message: 'the query must be one SELECT' });
	if (code.includes(';')) faults.push({ line: lineAt(code.indexOf(';')), message: 'the query must be one statement without ";"' });
	for (const param of PARAMS) if (!code.includes(param)) faults.push({ line: 1, message: `the query must use ${param}` });
	for (const column of ['system', 'numerator', 'denominator', 'examples'])
		if (!new RegExp(`\\b${column}\\b`).test(code)) faults.push({ line: 1, message: `the query must answer a column "${column}"` });
	const named = new Set([...code.matchAll(/\b(\w+)\s+AS\s+\(/gi)].map((m) => m[1]!));
	for (const m of code.matchAll(/\b(?:FROM|JOIN)\s+([\w.`"]+)(\s*\()?/gi)) {
		const [, table = '', call] = m;
		if (call || !(TABLES.includes(table) || named.has(table)))
			faults.push({ line: lineAt(m.index), message: `"${table}" cannot be read here: queries of checks read ${TABLES.join(', ')}` });
	}
	return faults;
}
