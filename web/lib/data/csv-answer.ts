// A table that pages make themselves, as a file to save.

export const csvAnswer = (name: string, table: string): Response =>
	new Response(table, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}.csv"`,
			'cache-control': 'public, no-cache',
		},
	});
