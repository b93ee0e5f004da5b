import type {LogLine, LogStream} from '../../model/log.ts';
import {formatTimestamp, parseTimestamp, type Timestamp} from '../../model/timestamp.ts';
import {stripEscapes} from '../../text/escape.ts';
import {type TraceState, traceState, traceStep} from './traces.ts';

/**
 * Lines with consecutive numbers, kept as bytes. A chunk is a view of storage that later chunks share: appending writes
 * behind the lines of this one, which stay as they are.
 */
export type LogChunk = {
	/** The number of its first line. */
	readonly first: number;
	readonly count: number;
	readonly storage: Storage;
};

type Storage = {
	/** The texts of all lines in UTF-8, without anything between them. */
	bytes: Buffer;
	/** Where the text of each line ends in `bytes`. */
	readonly ends: Uint32Array;
	/** The index in `streams` of each line's stream. */
	readonly streams: Uint8Array;
	/** Each line's timestamp; `noTime` seconds without one. */
	readonly seconds: Float64Array;
	readonly nanoseconds: Uint32Array;
	/** How many lines have been written by all views. */
	written: number;
};

/** The most lines of a chunk, and the bytes of its texts, unless one line alone has more. */
const maxLines = 1024;
const maxBytes = 128 * 1024;

/**
 * Lines and bytes that a chunk may have beyond that for a stack trace at its end: traces are folded and filtered as a
 * whole.
 */
const moreLines = 128;
const moreBytes = 16 * 1024;

const streams: readonly LogStream[] = ['stdout', 'stderr', 'engine'];
/** The index of a rule; otherwise it is like a line of the stream `engine`. */
const ruleStream = streams.length;
const noTime = -1;

/** Bytes of memory of a chunk. */
export function chunkSize({storage}: LogChunk): number {
	return storage.bytes.length + storage.ends.length * bytesPerLine;
}

const bytesPerLine = 4 + 1 + 8 + 4;

/** Lines as chunks, the first of which has this number. They continue `last` if that ends there and has room. */
export function packLines(
	lines: readonly LogLine[],
	first: number,
	last?: LogChunk,
): {readonly chunks: readonly LogChunk[]; readonly continuesLast: boolean} {
	const chunks: LogChunk[] = [];
	const continuesLast = last !== undefined && last.first + last.count === first && last.count === last.storage.written;
	let chunk = continuesLast ? last : emptyChunk(first, lines[0]);
	for (const line of lines) {
		let longer = appended(chunk, line);
		if (!longer) {
			seal(chunk);
			chunks.push(chunk);
			chunk = emptyChunk(chunk.first + chunk.count, line);
			longer = appended(chunk, line) ?? chunk;
		}

		chunk = longer;
	}

	return {chunks: chunk.count > 0 ? [...chunks, chunk] : chunks, continuesLast};
}

function emptyChunk(first: number, line: LogLine | undefined): LogChunk {
	const storage: Storage = {
		bytes: Buffer.allocUnsafeSlow(Math.max(maxBytes + moreBytes, Buffer.byteLength(line?.text ?? ''))),
		ends: new Uint32Array(maxLines + moreLines),
		streams: new Uint8Array(maxLines + moreLines),
		seconds: new Float64Array(maxLines + moreLines),
		nanoseconds: new Uint32Array(maxLines + moreLines),
		written: 0,
	};
	return {first, count: 0, storage};
}

/** The chunk with one more line; undefined if it has no room. */
function appended(chunk: LogChunk, {stream, at, text, isRule}: LogLine): LogChunk | undefined {
	const {first, count, storage} = chunk;
	const {bytes, ends} = storage;
	const start = count === 0 ? 0 : (ends[count - 1] ?? 0);
	// A UTF-16 unit takes at most three bytes. The first line has room, however long it is.
	const end = count === 0 ? 0 : start + 3 * text.length;
	const isFull = count >= maxLines || (count > 0 && end > maxBytes);
	if (count === ends.length || end > bytes.length || (isFull && !continuesTrace(chunk, text))) {
		return undefined;
	}

	ends[count] = start + bytes.write(text, start, 'utf8');
	storage.streams[count] = isRule ? ruleStream : streams.indexOf(stream);
	const time = parseTimestamp(at);
	storage.seconds[count] = time?.seconds ?? noTime;
	storage.nanoseconds[count] = time?.nanoseconds ?? 0;
	storage.written = count + 1;
	return {first, count: count + 1, storage};
}

/** Whether a line belongs to the stack trace at the end of a chunk. */
function continuesTrace(chunk: LogChunk, text: string): boolean {
	return traceStep(stateAfter(chunk), stripEscapes(text)).isContinuation;
}

function stateAfter(chunk: LogChunk): TraceState {
	return traceState(0, chunk.count, index => stripEscapes(chunkText(chunk, index)));
}

/**
 * Two adjoining chunks, divided where no stack trace is cut; undefined if none is cut now. Only the first lines of the
 * lower chunk move, as many as a chunk may have beyond its usual length.
 */
export function withoutCutTrace(upper: LogChunk, lower: LogChunk): readonly LogChunk[] | undefined {
	let state = stateAfter(upper);
	let moved = 0;
	for (; moved < Math.min(lower.count, moreLines); moved++) {
		const step = traceStep(state, stripEscapes(chunkText(lower, moved)));
		if (!step.isContinuation) {
			break;
		}

		state = step.state;
	}

	if (moved === 0) {
		return undefined;
	}

	const lines = (chunk: LogChunk, from: number, to: number) =>
		Array.from({length: to - from}, (_, index) => chunkLine(chunk, from + index));
	const longer = packLines([...lines(upper, 0, upper.count), ...lines(lower, 0, moved)], upper.first);
	const rest = packLines(lines(lower, moved, lower.count), lower.first + moved);
	return [...longer.chunks, ...rest.chunks];
}

/** Give back the memory that a full chunk does not need. */
function seal({count, storage}: LogChunk): void {
	const used = count === 0 ? 0 : (storage.ends[count - 1] ?? 0);
	if (used < storage.bytes.length) {
		const exact = Buffer.allocUnsafeSlow(used);
		storage.bytes.copy(exact, 0, 0, used);
		storage.bytes = exact;
	}
}

/** The text of the line at an index of a chunk. */
export function chunkText({storage: {bytes, ends}}: LogChunk, index: number): string {
	return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index]);
}

/** The first byte of the text of the line at an index of a chunk; 0 if that is empty. */
export function chunkByte({storage: {bytes, ends}}: LogChunk, index: number): number {
	const start = index === 0 ? 0 : (ends[index - 1] ?? 0);
	return start < (ends[index] ?? 0) ? (bytes[start] ?? 0) : 0;
}

/** The timestamp of the line at an index of a chunk; undefined where it has none. */
export function chunkTime({storage}: LogChunk, index: number): Timestamp | undefined {
	const seconds = storage.seconds[index] ?? noTime;
	return seconds === noTime ? undefined : {seconds, nanoseconds: storage.nanoseconds[index] ?? 0};
}

/** The lines that were decoded last, so that a visible line is the same object each time. */
const decoded: {readonly storage: Storage; readonly index: number; readonly line: LogLine}[] = [];
const maxDecoded = 1024;
let decodedLength = 0;
/**
 * Their bound in UTF-16 units, since decoded lines and their chunks stay in memory even if the log drops them. A screen of
 * the longest lines fits: it would otherwise be decoded again for each frame.
 */
const maxDecodedLength = 32 * 1024 * 1024;

/** The line at an index of a chunk: the same object again, unless many others were read meanwhile. */
export function chunkLine(chunk: LogChunk, index: number): LogLine {
	const {storage} = chunk;
	const slot = (chunk.first + index) & (maxDecoded - 1);
	const known = decoded[slot];
	if (known?.storage === storage && known.index === index) {
		return known.line;
	}

	const time = chunkTime(chunk, index);
	const line: LogLine = {
		stream: streams[storage.streams[index] ?? 0] ?? 'engine',
		at: time ? formatTimestamp(time) : '',
		text: chunkText(chunk, index),
		...(storage.streams[index] === ruleStream ? {isRule: true} : {}),
	};
	decodedLength += line.text.length - (known?.line.text.length ?? 0);
	if (decodedLength > maxDecodedLength) {
		decoded.length = 0;
		decodedLength = line.text.length;
	}

	decoded[slot] = {storage, index, line};
	return line;
}
