import type {LogLine, LogStream} from '../../../model/log.ts';

/** A line whose end hasn't come yet. */
export type OpenLine = {
	readonly at: string;
	readonly isOpen: boolean;
	/** Bytes held. */
	readonly size: number;
	/** Begin a line with this stamp. */
	open(at: string): void;
	/** Go on with it. The pieces that make it too long come back as lines of their own. */
	append(bytes: Buffer): readonly LogLine[];
	/** End it, and have it. */
	close(): LogLine;
};

/** A line longer than this is given out in pieces, so that a container that never ends one can't fill the memory. */
export const longestLine = 1024 * 1024;

/** So much more is held before it is cut that a stamp among the last bytes, still incomplete, isn't cut in two. */
const margin = 64;

/** No line is open at first. `clean` is given the bytes before they are decoded. */
export function createOpenLine(
	stream: LogStream,
	clean: (bytes: Buffer, at: string) => Buffer = bytes => bytes,
): OpenLine {
	let at = '';
	let isOpen = false;
	let pieces: Buffer[] = [];
	let size = 0;

	const take = () => {
		const bytes = clean(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces), at);
		pieces = [];
		size = 0;
		return bytes;
	};
	const lineOf = (bytes: Buffer): LogLine => ({stream, at, text: bytes.toString('utf8')});
	const cut = () => {
		const lines: LogLine[] = [];
		let bytes = take();
		while (bytes.length > longestLine + margin) {
			const end = characterBorder(bytes, longestLine);
			lines.push(lineOf(bytes.subarray(0, end)));
			bytes = bytes.subarray(end);
		}

		pieces = [bytes];
		size = bytes.length;
		return lines;
	};

	return {
		get at() {
			return at;
		},
		get isOpen() {
			return isOpen;
		},
		get size() {
			return size;
		},
		open(stamp) {
			at = stamp;
			isOpen = true;
		},
		append(bytes) {
			pieces.push(bytes);
			size += bytes.length;
			return size > longestLine + margin ? cut() : [];
		},
		close() {
			isOpen = false;
			const bytes = take();
			return lineOf(bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes);
		},
	};
}

/** The last border of a character at or before `end`: bytes of the form 10xxxxxx are in the middle of one. */
function characterBorder(bytes: Buffer, end: number): number {
	let border = end;
	while (border > end - 4 && ((bytes[border] ?? 0) & 0xc0) === 0x80) {
		border--;
	}

	return border;
}
