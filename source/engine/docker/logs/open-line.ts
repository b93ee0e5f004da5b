import type {LogLine, LogStream} from '../../../model/log.ts';

/** Makes whole lines of a log stream, however it arrives. */
export type LineParser = {
	/** The lines that this piece of the stream completes. */
	push(chunk: Buffer): readonly LogLine[];
	/** The stream has ended: what is left, since a last line may lack its end. */
	end(): readonly LogLine[];
};

/** A line of one stream as its bytes come in. */
export type OpenLine = {
	/** The stamp of the line that is open, or was last. */
	readonly at: string;
	readonly isOpen: boolean;
	/** Begin a line with this stamp. */
	open(at: string): void;
	/** Go on with it. What makes it too long comes back as lines of their own. */
	append(bytes: Buffer): readonly LogLine[];
	/** End it with these bytes: the line, behind what was too long. */
	close(bytes: Buffer): readonly LogLine[];
};

/** A line longer than so many bytes is given out in pieces, so that one without an end can't fill the memory. */
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

	const lineOf = (bytes: Buffer): LogLine => ({stream, at, text: bytes.toString('utf8')});
	const add = (bytes: Buffer) => {
		pieces.push(bytes);
		size += bytes.length;
		return size > longestLine + margin ? cut() : [];
	};
	const take = () => {
		const [first] = pieces;
		const bytes = clean(first && pieces.length === 1 ? first : Buffer.concat(pieces), at);
		pieces = [];
		size = 0;
		return bytes;
	};
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
		open(stamp) {
			at = stamp;
			isOpen = true;
		},
		// A copy: the bytes are part of a greater piece of the stream, which would be kept with them.
		append: bytes => add(Buffer.from(bytes)),
		close(bytes) {
			const cutOff = add(bytes);
			const last = take();
			isOpen = false;
			return [...cutOff, lineOf(last.at(-1) === 0x0d ? last.subarray(0, -1) : last)];
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

/** The longest stamp: `2026-11-24T14:04:31.547865442+01:00`. */
const longest = 35;

const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** The stamp that the bytes begin with; undefined where there is none, whole and followed by a space. */
export function leadingStamp(bytes: Buffer): string | undefined {
	const end = bytes.subarray(0, longest + 1).indexOf(0x20);
	const text = end > 0 ? bytes.toString('latin1', 0, end) : '';
	return shape.test(text) ? text : undefined;
}

/** Whether the bytes are too few to tell. */
export function mayBecomeStamp(bytes: Buffer): boolean {
	return bytes.length <= longest && /^[\dT:.Z+-]*$/.test(bytes.toString('latin1'));
}
