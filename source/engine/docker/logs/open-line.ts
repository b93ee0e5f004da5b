import type {LogLine, LogStream} from '../../../model/log.ts';
import {formatTimestamp, parseTimestamp} from '../../../model/timestamp.ts';
import {pieceLength} from '../../log-options.ts';

/** Splits a log stream into lines, however it is chunked. */
export type LineParser = {
	/** The lines that end in this chunk. */
	push(chunk: Buffer): readonly LogLine[];
	/** The stream has ended: returns the unterminated lines. */
	end(): readonly LogLine[];
};

/** A longer line, in bytes, is split, so that one without an end cannot fill the memory. */
const longestLine = 1024 * 1024;

/** Bytes kept back, so that an incomplete timestamp at the end is not cut in two. */
const margin = 64;

/** An incomplete line of one stream; at first it is not open. */
export class OpenLine {
	readonly #stream: LogStream;
	readonly #clean: (bytes: Buffer, at: string) => Buffer;
	#at = '';
	#isOpen = false;
	#pieces: Buffer[] = [];
	#size = 0;
	#length = 0;

	/** `clean` transforms its bytes before they are decoded. */
	constructor(stream: LogStream, clean: (bytes: Buffer, at: string) => Buffer = bytes => bytes) {
		this.#stream = stream;
		this.#clean = clean;
	}

	/** The timestamp of the open line, or of the last one. */
	get at(): string {
		return this.#at;
	}

	get isOpen(): boolean {
		return this.#isOpen;
	}

	/** Whether it goes on with the next piece: the engine cuts a long line into pieces of one length. */
	get isCutByEngine(): boolean {
		return this.#isOpen && this.#length > 0 && this.#length % pieceLength === 0;
	}

	/** Start a line with this timestamp. */
	open(at: string): void {
		this.#at = at;
		this.#isOpen = true;
		this.#length = 0;
	}

	/** Append bytes; the parts of a line that is too long are returned as lines. */
	append(bytes: Buffer): readonly LogLine[] {
		// A copy, since the bytes are a view of a larger chunk that would be kept in memory.
		return this.#add(Buffer.from(bytes));
	}

	/** End the line with these bytes; returns it. */
	close(bytes: Buffer): readonly LogLine[] {
		const cutOff = this.#add(bytes);
		const last = this.#take();
		this.#isOpen = false;
		return [...cutOff, this.#lineOf(last.at(-1) === 0x0d ? last.subarray(0, -1) : last)];
	}

	#add(bytes: Buffer): readonly LogLine[] {
		this.#pieces.push(bytes);
		this.#size += bytes.length;
		this.#length += bytes.length;
		return this.#size > longestLine + margin ? this.#cut() : [];
	}

	#cut(): readonly LogLine[] {
		const lines: LogLine[] = [];
		let bytes = this.#take();
		while (bytes.length > longestLine + margin) {
			const end = characterBorder(bytes, longestLine);
			lines.push(this.#lineOf(bytes.subarray(0, end)));
			bytes = bytes.subarray(end);
		}

		this.#pieces = [bytes];
		this.#size = bytes.length;
		return lines;
	}

	#take(): Buffer {
		const [first] = this.#pieces;
		const bytes = this.#clean(first && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces), this.#at);
		this.#pieces = [];
		this.#size = 0;
		return bytes;
	}

	#lineOf(bytes: Buffer): LogLine {
		return {stream: this.#stream, at: canonical(this.#at), text: bytes.toString('utf8')};
	}
}

/**
 * A time in the form in which lines are compared. Docker fills the fraction up with zeros; Podman leaves it out, and writes
 * the time zone of its host.
 */
function canonical(stamp: string): string {
	const isCanonical = stamp === '' || (stamp.endsWith('Z') && !stamp.endsWith('0Z'));
	const time = isCanonical ? undefined : parseTimestamp(stamp);
	return time ? formatTimestamp(time) : stamp;
}

/** The last start of a character at or before `end`: bytes of the form 10xxxxxx continue one. */
function characterBorder(bytes: Buffer, end: number): number {
	let border = end;
	while (border > end - 4 && ((bytes[border] ?? 0) & 0xc0) === 0x80) {
		border--;
	}

	return border;
}

/** The length of the longest timestamp: `2026-11-24T14:04:31.547865442+01:00`. */
const maxLength = 35;

const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** The timestamp at the start of the bytes; undefined if there is none, followed by a space. */
export function leadingStamp(bytes: Buffer): string | undefined {
	const end = bytes.subarray(0, maxLength + 1).indexOf(0x20);
	const text = end > 0 ? bytes.toString('latin1', 0, end) : '';
	return shape.test(text) ? text : undefined;
}

/** Whether the bytes could be the start of a timestamp. */
export function mayBecomeStamp(bytes: Buffer): boolean {
	return bytes.length <= maxLength && /^[\dT:.Z+-]*$/.test(bytes.toString('latin1'));
}
