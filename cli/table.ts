// Plain tables for terminals and pipes: no colours, no frames.
import Table from 'cli-table3';

export function table(head: string[], rows: (string | number)[][]): string {
	const blank = Object.fromEntries(
		[
			'top',
			'top-mid',
			'top-left',
			'top-right',
			'bottom',
			'bottom-mid',
			'bottom-left',
			'bottom-right',
			'left',
			'left-mid',
			'mid',
			'mid-mid',
			'right',
			'right-mid',
		].map((part) => [part, '']),
	);
	const t = new Table({ head, chars: { ...blank, middle: '  ' }, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 } });
	t.push(...rows);
	// Blanks behind the last word would break into lines of their own in a narrow terminal.
	return t.toString().replace(/ +$/gm, '');
}
