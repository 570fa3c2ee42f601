// Tables that stack on a phone lose their meaning there: browsers take a table whose rows are blocks for no table. Roles say it all the same.
// Done to the finished page, so that no table can be forgotten.

const ROLES: Readonly<Record<string, string>> = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell' };

export function withTableRoles(html: string): string {
	return html.replaceAll(/<table class="stack\b[\s\S]*?<\/table>/g, (table) =>
		table.replaceAll(/<(table|thead|tbody|tr|td|th)\b([^>]*)>/g, (_, tag: string, rest: string) => {
			const role = ROLES[tag] ?? (/\bscope="col"/.test(rest) ? 'columnheader' : 'rowheader');
			return `<${tag} role="${role}"${rest}>`;
		}),
	);
}
