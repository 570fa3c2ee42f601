// Rules that are asked of the same units and periods at once (a page asks a dozen) are counted together: what reads the same facts is one statement
// then, and who spoke is worked out once for all of them.

/** @returns the part of the answer that is of one code */
export type AskTogether<P> = (
	about: string,
	code: string,
	work: (codes: readonly string[]) => Promise<P>,
) => Promise<{ readonly found: P; readonly place: number }>;

/**
 * Gathers questions until the event loop turns. Where together they fail (the cells of one measure may still be being made), each is asked alone.
 * @returns an asker: `about` names the units and periods, `work` answers codes in their order, `place` is that of the code among them
 */
export function askTogether<P>(): AskTogether<P> {
	const waiting = new Map<
		string,
		{ readonly codes: Set<string>; readonly answer: Promise<{ readonly codes: readonly string[]; readonly found: P }> }
	>();
	return async (about, code, work) => {
		let open = waiting.get(about);
		if (!open) {
			const codes = new Set<string>();
			const answer = new Promise((turned) => setImmediate(turned)).then(async () => {
				waiting.delete(about);
				const asked = [...codes].sort();
				return { codes: asked, found: await work(asked) };
			});
			open = { codes, answer };
			waiting.set(about, open);
		}
		open.codes.add(code);
		const { codes } = open;
		try {
			const { codes: asked, found } = await open.answer;
			return { found, place: asked.indexOf(code) };
		} catch (error) {
			if (codes.size === 1) throw error;
			return { found: await work([code]), place: 0 };
		}
	};
}
