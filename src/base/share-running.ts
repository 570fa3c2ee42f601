/** Who asks the same while it is being answered gets that answer; nothing is kept afterwards. */
export function shareRunning<A>(): (question: string, work: () => Promise<A>) => Promise<A> {
	const running = new Map<string, Promise<A>>();
	return (question, work) => {
		const found = running.get(question);
		if (found) return found;
		const made = work().finally(() => running.delete(question));
		running.set(question, made);
		return made;
	};
}
