// The settings of an installation: one schema, read once, frozen. Only main.ts and the command line hand the environment in.
// What an operator tunes stands here; what a policy owner decides is a pack.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Clock, type Fault, fixedClock, InvalidInput, systemClock } from './base/index.ts';

/** A value that prints as stars wherever it is logged; `reveal` is for the one who must use it. */
export class Secret {
	readonly #value: string;
	constructor(value: string) {
		this.#value = value;
	}
	reveal(): string {
		return this.#value;
	}
	toString(): string {
		return '***';
	}
	toJSON(): string {
		return '***';
	}
}

/** A URL that may hold a password: judged before it becomes a secret, and never repeated in what is said of it. */
const secretUrl = (protocols: readonly string[], example: string) =>
	z
		.string()
		.refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `write a URL such as ${example}`)
		.transform((text) => new Secret(text));
const url = (protocols: RegExp, example: string) => z.string().regex(protocols, `write a URL such as ${example}`);

/** Every setting with its meaning; `.env.example` and docs/reference/config.md are made from it. */
export const Settings = z.object({
	THUCDO_HOST: z.string().default('127.0.0.1').meta({ description: 'Address to listen on' }),
	THUCDO_PORT: z.coerce.number().int().min(0).max(65535).default(8080).meta({ description: 'Port to listen on' }),
	THUCDO_DATA: z.string().default('./data').meta({ description: 'Folder of the embedded stores' }),
	THUCDO_PACKS: z.string().optional().meta({ description: 'Folder of the packs; by default the one that came with the program' }),
	THUCDO_ORIGIN: url(/^https?:\/\/[^/]+$/, 'https://do.example.gov.vn')
		.optional()
		.meta({ description: 'Public origin, without a path; by default http://localhost and the port' }),
	THUCDO_RECORDS_URL: secretUrl(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database')
		.optional()
		.meta({ description: 'postgres://… of a PostgreSQL 15 or newer; without it the records are embedded' }),
	THUCDO_FACTS_URL: secretUrl(['http:', 'https:'], 'http://user:password@host:8123/database')
		.optional()
		.meta({ description: 'http(s)://user:password@host:port/database of a ClickHouse; without it the facts are embedded' }),
	THUCDO_FACTS_CLUSTER: z.string().regex(/^\w+$/).optional().meta({ description: 'Name of the ClickHouse cluster, for replicated tables' }),
	THUCDO_FACTS_MEMORY: z.coerce
		.number()
		.int()
		.min(500_000_000)
		.optional()
		.meta({ description: 'Bytes of memory that the embedded facts engine may use' }),
	THUCDO_OPERATOR: z
		.string()
		.max(200)
		.optional()
		.meta({ description: 'Name of the authority that runs this installation, for the page About and as the publisher of editions' }),
	THUCDO_CONTACT: z
		.string()
		.regex(/^(https:\/\/\S+|[^@\s/]+@[^@\s/]+)$/, 'write an address such as so.lieu@example.gov.vn or https://example.gov.vn/lien-he')
		.optional()
		.meta({ description: 'Where readers turn to: a mail address, or a page by https, for the page About' }),
	THUCDO_TRUST_PROXY: z.string().optional().meta({ description: 'Addresses of reverse proxies whose X-Forwarded-For is believed, comma-separated' }),
	THUCDO_BEACON_RATE: z.coerce
		.number()
		.min(1)
		.default(3_000)
		.meta({ description: 'Beacons a second that one site may send for long; five times as many at once' }),
	THUCDO_BEACON_RATE_ADDRESS: z.coerce.number().min(1).default(50).meta({
		description: 'Beacons a second that one address may send to one site for long; ten times as many at once. The machine itself is not limited',
	}),
	THUCDO_CLOCK: z.iso
		.datetime({ offset: true })
		.optional()
		.meta({ description: 'A fixed instant instead of the clock, for demonstrations and tests' }),
	THUCDO_LOG: z
		.enum(['error', 'warn', 'info', 'debug', 'silent'])
		.default('warn')
		.meta({ description: 'How much is logged (JSON lines on standard error)' }),
});
type Settings = z.infer<typeof Settings>;

export interface Config {
	readonly host: string;
	readonly port: number;
	/** Absolute path. */
	readonly data: string;
	readonly packs: string;
	readonly origin: string | undefined;
	readonly recordsUrl: Secret | undefined;
	readonly factsUrl: Secret | undefined;
	readonly factsCluster: string | undefined;
	readonly factsMemoryBytes: number | undefined;
	/** Who runs this installation and where readers turn to, as far as it says. */
	readonly operator: string | null;
	readonly contact: string | null;
	readonly trustProxy: readonly string[];
	/** Beacons a second, of one site and of one address at it. */
	readonly beaconRate: { readonly site: number; readonly address: number };
	readonly clock: Clock;
	readonly log: Settings['THUCDO_LOG'];
}

/** Reads the settings, all faults at once. Unknown THUCDO_ names are faults too: a misspelt setting must not be silently ignored.
 * @throws InvalidInput `config.invalid` */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([key, value]) => key.startsWith('THUCDO_') && value !== undefined && value !== ''));
	const known = new Set(Object.keys(Settings.shape));
	const faults: Fault[] = Object.keys(given)
		.filter((key) => !known.has(key) && !LATER.has(key))
		.map((key) => ({ code: 'config.unknown', path: key, message: `${key} is no setting of this version` }));
	const read = Settings.safeParse(given);
	if (!read.success) {
		for (const issue of read.error.issues) {
			const key = issue.path.join('.');
			faults.push({ code: 'config.invalid', path: key, message: `${key}: ${issue.message}` });
		}
	}
	if (!read.success || faults.length > 0) {
		throw new InvalidInput('config.invalid', `The settings have ${faults.length} fault(s): ${faults.map((f) => f.message).join('; ')}`, { faults });
	}
	const s = read.data;
	return Object.freeze({
		host: s.THUCDO_HOST,
		port: s.THUCDO_PORT,
		data: resolve(s.THUCDO_DATA),
		packs: s.THUCDO_PACKS === undefined ? fileURLToPath(new URL('../packs', import.meta.url)) : resolve(s.THUCDO_PACKS),
		origin: s.THUCDO_ORIGIN,
		recordsUrl: s.THUCDO_RECORDS_URL,
		factsUrl: s.THUCDO_FACTS_URL,
		factsCluster: s.THUCDO_FACTS_CLUSTER,
		factsMemoryBytes: s.THUCDO_FACTS_MEMORY,
		operator: s.THUCDO_OPERATOR ?? null,
		contact: s.THUCDO_CONTACT ?? null,
		trustProxy: s.THUCDO_TRUST_PROXY?.split(',').map((a) => a.trim()) ?? [],
		beaconRate: { site: s.THUCDO_BEACON_RATE, address: s.THUCDO_BEACON_RATE_ADDRESS },
		clock: s.THUCDO_CLOCK === undefined ? systemClock : fixedClock(s.THUCDO_CLOCK),
		log: s.THUCDO_LOG,
	});
}

/** Settings of the contract whose room is not built yet: accepted, so that one environment serves several versions. */
const LATER = new Set(['THUCDO_OIDC_ISSUER', 'THUCDO_OIDC_CLIENT_ID', 'THUCDO_OIDC_CLIENT_SECRET', 'THUCDO_SMTP_URL']);
