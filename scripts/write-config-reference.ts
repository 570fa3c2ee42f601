// Writes docs/reference/config.md and .env.example from the schema of the settings. Run after changing src/config.ts.
import { writeFileSync } from 'node:fs';
import { Settings } from '../src/config.ts';

const rows = Object.entries(Settings.shape).map(([name, schema]) => {
	const given = schema.safeParse(undefined);
	const standard = given.success && given.data !== undefined ? String(given.data) : '';
	return { name, standard, meaning: schema.meta()?.description ?? '' };
});

writeFileSync(
	'docs/reference/config.md',
	`# Settings

All are optional and read from the environment. Made from \`src/config.ts\` by \`scripts/write-config-reference.ts\`.

| setting | without it | meaning |
|---|---|---|
${rows.map((r) => `| \`${r.name}\` | ${r.standard && `\`${r.standard}\``} | ${r.meaning} |`).join('\n')}
`,
);
writeFileSync('.env.example', `${rows.map((r) => `# ${r.meaning}\n# ${r.name}=${r.standard}`).join('\n\n')}\n`);
