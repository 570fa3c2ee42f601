// Files that hold rows from the moment they are acknowledged until the fact store has them. What was written survives the death of our
// processes, since the kernel has it; a torn last line was never acknowledged (docs/decisions/0006).
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface Segment {
	readonly name: string;
	/** Written when this returns. @throws what the disk says; then the segment takes nothing more */
	append(lines: string): void;
	/** Takes nothing more. */
	seal(): void;
	/** Its rows are stored elsewhere: the file goes. */
	drop(): void;
}

export interface Journal {
	open(): Segment;
	/** What former runs left, oldest first: whole lines only. */
	left(): { readonly lines: readonly string[]; drop(): void }[];
}

export function openJournal(folder: string, table: string): Journal {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const old = readdirSync(folder)
		.filter((name) => name.startsWith(`${table}-`))
		.sort();
	let count = 0;
	return {
		open() {
			const name = `${table}-${String(Date.now()).padStart(15, '0')}-${String(count++).padStart(6, '0')}`;
			const path = join(folder, name);
			const file = openSync(path, 'ax', 0o600);
			let open = true;
			const seal = () => {
				if (open) closeSync(file);
				open = false;
			};
			return {
				name,
				append(lines) {
					const bytes = Buffer.from(lines);
					try {
						for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
					} catch (error) {
						seal(); // half a line may stand at its end: nothing may follow it
						throw error;
					}
				},
				seal,
				drop() {
					seal();
					unlinkSync(path);
				},
			};
		},
		left: () =>
			old.map((name) => {
				const path = join(folder, name);
				const text = readFileSync(path, 'utf8');
				return {
					lines: text
						.slice(0, text.lastIndexOf('\n') + 1)
						.split('\n')
						.slice(0, -1),
					drop: () => unlinkSync(path),
				};
			}),
	};
}
