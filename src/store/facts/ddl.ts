// Rooms write fact migrations as plain ClickHouse SQL for one node. Here, and nowhere else, they are split into statements, made safe to run
// again, and turned into what a cluster needs: ON CLUSTER, and Replicated engines (their paths are the servers' `default_replica_path`).
// Distributed tables over several shards are not made yet: one shard with replicas is what `factsCluster` means today.

/** The statements of a file. A statement ends with `;` at the end of a line; lines that are only a comment are left out. */
export function splitStatements(sql: string): string[] {
	return sql
		.split('\n')
		.filter((line) => !/^\s*--/.test(line))
		.join('\n')
		.split(/;\s*$/m)
		.map((statement) => statement.trim())
		.filter(Boolean);
}

const HEAD = new RegExp(
	[
		/^(?<create>CREATE)\s+(?<replace>OR\s+REPLACE\s+)?(?<kind>TABLE|MATERIALIZED\s+VIEW|VIEW|DICTIONARY|FUNCTION|DATABASE)\s+(?<ifnot>IF\s+NOT\s+EXISTS\s+)?(?<created>[`\w]+)/,
		/^(?<drop>DROP)\s+(?<dropkind>TABLE|VIEW|DICTIONARY|FUNCTION)\s+(?<if>IF\s+EXISTS\s+)?(?<dropped>[`\w]+)/,
		/^(?<alter>ALTER)\s+TABLE\s+(?<altered>[`\w]+)/,
	]
		.map((r) => r.source)
		.join('|'),
	'i',
);

/**
 * One statement as it is sent: creating and dropping do nothing the second time; with a cluster it is done on every node of it.
 * @throws Error when an ALTER could not be run twice
 */
export function prepareStatement(statement: string, cluster?: string): string {
	const renamed = /^RENAME\s+TABLE\s+(?<if>IF\s+EXISTS\s+)?(?<from>[`\w]+)\s+TO\s+(?<to>[`\w]+)$/i.exec(statement)?.groups;
	if (renamed) return `RENAME TABLE IF EXISTS ${renamed.from} TO ${renamed.to}${cluster ? ` ON CLUSTER '${cluster}'` : ''}`;
	const m = HEAD.exec(statement);
	if (!m?.groups) return statement;
	const g = m.groups;
	const rest = statement.slice(m[0].length);
	const on = cluster ? ` ON CLUSTER '${cluster}'` : '';
	if (g.create) {
		const head = `CREATE ${g.replace ? 'OR REPLACE ' : ''}${g.kind} ${g.replace ? '' : 'IF NOT EXISTS '}${g.created}${on}`;
		return head + (cluster ? rest.replace(/\bENGINE\s*=\s*(?!Replicated)(\w*MergeTree)\b/i, 'ENGINE = Replicated$1') : rest);
	}
	if (g.drop) return `DROP ${g.dropkind} IF EXISTS ${g.dropped}${on}${rest}`;
	const once = /\b(ADD|DROP|CLEAR|RENAME)\s+(COLUMN|INDEX|PROJECTION|CONSTRAINT|STATISTICS)\s+(?!IF\s)/i.exec(rest);
	if (once) throw new Error(`"ALTER TABLE ${g.altered} … ${once[0].trim()}" cannot be run twice: write IF [NOT] EXISTS`);
	return `ALTER TABLE ${g.altered}${on}${rest}`;
}
