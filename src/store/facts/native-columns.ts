// Answers of many numbers, column by column, in the engine's own format: a million figures are a few typed arrays, not a million objects. Only the
// types that our statements answer with are read; whoever asks for another is told at once.

type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;
/** A column: numbers as one typed array, texts, or lists of numbers. */
export type Column = Numbers | readonly string[] | readonly Numbers[];

export interface Columns {
	readonly rows: number;
	/** Of the whole answer. */
	readonly bytes: number;
	/** @throws Error when the answer has no such column of numbers */
	numbers(name: string): Numbers;
	texts(name: string): readonly string[];
	lists(name: string): readonly Numbers[];
}

const NUMBERS = { UInt8: Uint8Array, UInt16: Uint16Array, UInt32: Uint32Array, Float64: Float64Array, Date: Uint16Array } as const;
type NumberType = keyof typeof NUMBERS;

/** Reads blocks of the format Native: counts of columns and rows, then each column with its name, its type and its values. */
export function readColumns(bytes: Uint8Array): Columns {
	const parts = new Map<string, { type: string; values: Column[] }>();
	let [at, rows] = [0, 0];
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const decoder = new TextDecoder();
	const count = (): number => {
		for (let value = 0, unit = 1; ; unit *= 128) {
			const byte = view.getUint8(at++);
			value += (byte & 127) * unit;
			if (byte < 128) return value;
		}
	};
	const text = (): string => {
		const length = count();
		at += length;
		return decoder.decode(bytes.subarray(at - length, at));
	};
	// Copied, since a typed array must begin where its numbers may.
	const numbers = (type: NumberType, n: number) => {
		const Kind = NUMBERS[type];
		const length = n * Kind.BYTES_PER_ELEMENT;
		at += length;
		return new Kind(Uint8Array.from(bytes.subarray(at - length, at)).buffer);
	};
	const values = (name: string, type: string, n: number): Column => {
		if (type in NUMBERS) return numbers(type as NumberType, n);
		if (type === 'String') return Array.from({ length: n }, text);
		if (type === 'Array(UInt16)' || type === 'Array(Float64)') {
			const ends = Array.from({ length: n }, () => {
				at += 8;
				return Number(view.getBigUint64(at - 8, true));
			});
			const all = numbers(type === 'Array(UInt16)' ? 'UInt16' : 'Float64', ends.at(-1) ?? 0);
			return ends.map((end, i) => all.subarray(ends[i - 1] ?? 0, end));
		}
		throw new Error(`Facts: the column ${name} is of the type ${type}, which answers in columns do not have`);
	};
	while (at < bytes.length) {
		const [columns, n] = [count(), count()];
		rows += n;
		for (let i = 0; i < columns; i++) {
			const [name, type] = [text(), text()];
			const part = parts.get(name) ?? { type, values: [] };
			parts.set(name, part);
			part.values.push(values(name, type, n));
		}
	}
	const whole = new Map([...parts].map(([name, { type, values: of }]) => [name, join(type, of)]));
	const find = (name: string): Column | undefined => whole.get(name) ?? (rows === 0 ? [] : undefined);
	const wrong = (name: string, wanted: string) => new Error(`Facts: the answer has no column ${name} of ${wanted}`);
	return {
		...{ rows, bytes: bytes.length },
		numbers(name) {
			const found = find(name);
			if (found && !Array.isArray(found)) return found as Float64Array;
			if (rows === 0) return new Float64Array(0);
			throw wrong(name, 'numbers');
		},
		texts(name) {
			const found = find(name);
			if (!Array.isArray(found)) throw wrong(name, 'texts');
			return found as readonly string[];
		},
		lists(name) {
			const found = find(name);
			if (!Array.isArray(found)) throw wrong(name, 'lists');
			return found as readonly Numbers[];
		},
	};
}

function join(type: string, parts: readonly Column[]): Column {
	const [only, ...more] = parts;
	if (only && more.length === 0) return only;
	if (!(type in NUMBERS)) return (parts as readonly (readonly never[])[]).flat();
	const joined = new NUMBERS[type as NumberType](parts.reduce((n, p) => n + p.length, 0));
	let at = 0;
	for (const part of parts as readonly Float64Array[]) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}
