// Rows as ClickHouse's RowBinary: each value in the order of the columns named by the insert, numbers little-endian, texts after their
// length. It is the shortest way from a message to the store: nothing is quoted, nothing parsed, and rows may simply stand one after another.

/** Lengths up to here fit one byte of LEB128 whatever the text's alphabet is (three bytes of UTF-8 for each UTF-16 unit). */
const SHORT = 42;
const TWO_32 = 4_294_967_296;

/** Buffers that have grown are used again: a batch of some megabytes would else be as much garbage, several times over. */
const idle: RowWriter[] = [];
const MOST_IDLE = 8;
const LARGEST_KEPT = 32 * 1024 * 1024;

export const takeWriter = (): RowWriter => idle.pop() ?? new RowWriter();

/** Nobody may read what it held any more. */
export function giveBackWriter(writer: RowWriter): void {
	writer.reset();
	if (idle.length < MOST_IDLE && writer.capacity <= LARGEST_KEPT) idle.push(writer);
}

/** A growing buffer of rows. What it holds is valid until the next `reset`. */
export class RowWriter {
	#bytes = Buffer.allocUnsafeSlow(64 * 1024);
	#view = new DataView(this.#bytes.buffer);
	#at = 0;

	/** Where the next byte goes. */
	get length(): number {
		return this.#at;
	}

	get capacity(): number {
		return this.#bytes.length;
	}

	/** What was written from `from` on, not copied. */
	slice(from = 0, to = this.#at): Buffer {
		return this.#bytes.subarray(from, to);
	}

	/** Forgets what was written from `to` on. */
	reset(to = 0): void {
		this.#at = to;
	}

	#room(bytes: number): void {
		if (this.#at + bytes <= this.#bytes.length) return;
		const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + bytes));
		this.#bytes.copy(larger, 0, 0, this.#at);
		this.#bytes = larger;
		this.#view = new DataView(larger.buffer);
	}

	uint8(value: number): void {
		this.#room(1);
		this.#bytes[this.#at++] = value;
	}

	uint16(value: number): void {
		this.#room(2);
		this.#view.setUint16(this.#at, value, true);
		this.#at += 2;
	}

	uint32(value: number): void {
		this.#room(4);
		this.#view.setUint32(this.#at, value, true);
		this.#at += 4;
	}

	/** A whole number, also negative, exact up to 2^53: `UInt64`, `Int64`, and `DateTime64(3)` from milliseconds. */
	int64(value: number): void {
		this.#room(8);
		const high = Math.floor(value / TWO_32);
		this.#view.setUint32(this.#at, value - high * TWO_32, true);
		this.#view.setInt32(this.#at + 4, high, true);
		this.#at += 8;
	}

	float32(value: number): void {
		this.#room(4);
		this.#view.setFloat32(this.#at, value, true);
		this.#at += 4;
	}

	float64(value: number): void {
		this.#room(8);
		this.#view.setFloat64(this.#at, value, true);
		this.#at += 8;
	}

	/** `Nullable` of an instant or a whole number. */
	maybeInt64(value: number | null): void {
		this.uint8(Number(value === null));
		if (value !== null) this.int64(value);
	}

	maybeUint32(value: number | null): void {
		this.uint8(Number(value === null));
		if (value !== null) this.uint32(value);
	}

	maybeFloat32(value: number | null): void {
		this.uint8(Number(value === null));
		if (value !== null) this.float32(value);
	}

	maybeFloat64(value: number | null): void {
		this.uint8(Number(value === null));
		if (value !== null) this.float64(value);
	}

	/** `Nullable(Bool)` or a `Nullable` of a small number. */
	maybeUint8(value: boolean | number | null): void {
		this.uint8(Number(value === null));
		if (value !== null) this.uint8(Number(value));
	}

	/** Bytes that a Latin-1 text stands for: hashes, `UInt64` and `UUID` among them. */
	raw(bytes: string): void {
		this.#room(bytes.length);
		for (let i = 0; i < bytes.length; i++) this.#bytes[this.#at++] = bytes.charCodeAt(i);
	}

	/** Bytes that another writer holds. */
	copy(bytes: Buffer, from = 0, to = bytes.length): void {
		this.#room(to - from);
		bytes.copy(this.#bytes, this.#at, from, to);
		this.#at += to - from;
	}

	/** A `UUID` of sixteen bytes as Latin-1: the format wants each half in reverse. */
	uuid(bytes: string): void {
		this.#room(16);
		for (let half = 0; half < 16; half += 8) for (let i = 7; i >= 0; i--) this.#bytes[this.#at++] = bytes.charCodeAt(half + i);
	}

	/** Number of elements of an array. */
	count(value: number): void {
		this.#room(3);
		this.#length3(this.#at, value);
		this.#at += 3;
	}

	text(value: string): void {
		const { length } = value;
		this.#room(3 + length * 3);
		const bytes = this.#bytes;
		if (length <= SHORT) {
			const start = this.#at + 1;
			let i = 0;
			for (; i < length; i++) {
				const unit = value.charCodeAt(i);
				if (unit > 127) break;
				bytes[start + i] = unit;
			}
			const written = i === length ? length : bytes.write(value, start);
			bytes[this.#at] = written;
			this.#at = start + written;
			return;
		}
		const written = bytes.write(value, this.#at + 3);
		this.#length3(this.#at, written);
		this.#at += 3 + written;
	}

	/** LEB128 in three bytes, whatever the value is: readers take the longer form, and the text need not be measured before it is written. */
	#length3(at: number, value: number): void {
		if (value > 2_097_151) throw new RangeError('A text or list is too long for a row');
		this.#bytes[at] = (value & 127) | 128;
		this.#bytes[at + 1] = ((value >> 7) & 127) | 128;
		this.#bytes[at + 2] = value >> 14;
	}
}
