// A progress bar on standard error: one line redrawn in a terminal, a line for every tenth elsewhere.

export interface Progress {
	readonly phase: string;
	readonly done: number;
	readonly total: number;
}

const WIDTH = 30;

export function makeProgress(write: (text: string) => void, terminal: boolean): { show(progress: Progress): void; end(): void } {
	let phase = '';
	let tenth = -1;
	const startedAt = Date.now();
	return {
		show({ phase: now, done, total }) {
			const share = total === 0 ? 1 : Math.min(1, done / total);
			const line = `${now}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
			if (terminal) {
				const full = Math.round(share * WIDTH);
				const seconds = Math.round((Date.now() - startedAt) / 1000);
				write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(share * 100)} %  ${line}  ${seconds} s\u001b[K`);
			} else if (now !== phase || Math.floor(share * 10) > tenth) {
				write(`${Math.floor(share * 100)} %  ${line}\n`);
				tenth = Math.floor(share * 10);
			}
			phase = now;
		},
		end() {
			if (terminal) write('\n');
		},
	};
}
