// A second fact store beside the first: a database of its own in the same engine, with the same tables, for figures that are worked out from a
// part of the facts (an edition: those up to an instant). Whoever makes one drops it.
import { silentLog } from '../../base/index.ts';
import { readMigrations } from '../migrations.ts';
import type { SecondFacts, SecondStores } from '../stores.ts';
import { prepareStatement, splitStatements } from './ddl.ts';
import { connect, type Endpoint, type FactsHandle, openFacts } from './facts.ts';
import { factsMigrations } from './migrate-facts.ts';

const NAME = /^[a-z0-9_]{1,40}$/;

/** @param main read when asked, since an engine that was started again may answer elsewhere */
export function secondStores(main: () => FactsHandle, cluster: string | undefined): SecondStores {
	/** Of this installation: several may share a server. */
	const prefix = () => `${main().endpoint.database}_second_`;

	async function command(query: string): Promise<void> {
		const outside = connect({ ...main().endpoint, database: 'default' });
		try {
			await outside.command({ query, clickhouse_settings: { wait_end_of_query: 1 } });
		} finally {
			await outside.close();
		}
	}
	/** By the same migrations; which were done is not written down, for this store does not outlive them. */
	async function makeTables(endpoint: Endpoint): Promise<void> {
		const inside = connect(endpoint);
		try {
			for (const { sql } of readMigrations(factsMigrations))
				for (const statement of splitStatements(sql))
					await inside.command({ query: prepareStatement(statement, cluster), clickhouse_settings: { wait_end_of_query: 1, alter_sync: '2' } });
		} finally {
			await inside.close();
		}
	}
	const drop = (name: string) => command(`DROP DATABASE IF EXISTS \`${prefix()}${name}\`${cluster ? ` ON CLUSTER '${cluster}'` : ''} SYNC`);

	return {
		async open(name): Promise<SecondFacts> {
			if (!NAME.test(name)) throw new Error(`Facts: "${name}" cannot be the name of a second store`);
			const database = `${prefix()}${name}`;
			const endpoint = () => ({ ...main().endpoint, database });
			await command(prepareStatement(`CREATE DATABASE \`${database}\``, cluster));
			try {
				await makeTables(endpoint());
				const facts = await openFacts({ source: { connect: async () => endpoint(), close: async () => undefined }, log: silentLog });
				const end = async () => {
					await facts.close();
					await drop(name);
				};
				return Object.assign(facts, { first: `\`${main().endpoint.database}\``, drop: end });
			} catch (error) {
				await drop(name).catch(() => undefined);
				throw error;
			}
		},
		async names() {
			const outside = connect({ ...main().endpoint, database: 'default' });
			try {
				const found = await outside.query({ query: 'SELECT name FROM system.databases', format: 'JSONEachRow' });
				const all = (await found.json<{ name: string }>()).map((d) => d.name);
				return all.filter((n) => n.startsWith(prefix())).map((n) => n.slice(prefix().length));
			} finally {
				await outside.close();
			}
		},
		drop,
	};
}
