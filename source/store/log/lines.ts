import type {LogLine} from '../../model/log.ts';

/**
 * The lines of a log, numbered from the start of the stream; the oldest are dropped beyond a bound. Appending takes time
 * for the added lines only, since all full chunks are shared with the log before.
 */
export type LogLines = {
	/** The lines of 512 numbers each; the first and the last one may hold fewer. */
	readonly chunks: readonly (readonly LogLine[])[];
	/** The number of the first line: how many were dropped. */
	readonly first: number;
	/** The number after the last line. */
	readonly end: number;
	/** UTF-16 units of all lines together. */
	readonly characters: number;
};

const chunkSize = 512;

/** The bounds: lines, and characters of all lines. */
const mostLines = 10_000;
const mostCharacters = 16 * 1024 * 1024;

/** A log without lines, of which the next one has this number. */
export function noLines(next = 0): LogLines {
	return {chunks: [], first: next, end: next, characters: 0};
}

/** The line with a number; undefined where it was dropped or has not come yet. */
export function lineAt({chunks, first, end}: LogLines, number: number): LogLine | undefined {
	const chunk = chunkOf(number) - chunkOf(first);
	const start = chunk === 0 ? first : chunkOf(number) * chunkSize;
	return number < first || number >= end ? undefined : chunks[chunk]?.[number - start];
}

/** All lines, the oldest first. */
export function allLines({chunks}: LogLines): readonly LogLine[] {
	return chunks.flat();
}

/** The log with more lines at its end, within its bounds: the last line always stays. */
export function appendLines(log: LogLines, added: readonly LogLine[]): LogLines {
	// Lines that would be dropped at once are only counted.
	const skipped = Math.max(0, added.length - mostLines);
	const before = skipped > 0 ? noLines(log.end + skipped) : log;
	const lines = skipped > 0 ? added.slice(skipped) : added;
	const last = before.chunks.at(-1) ?? [];
	const free = (chunkSize - (before.end % chunkSize)) % chunkSize;
	const chunks = [...before.chunks];
	if (free > 0 && lines.length > 0) {
		chunks.splice(-1, 1, [...last, ...lines.slice(0, free)]);
	}

	for (let index = free; index < lines.length; index += chunkSize) {
		chunks.push(lines.slice(index, index + chunkSize));
	}

	const characters = before.characters + lines.reduce((sum, {text}) => sum + text.length, 0);
	return withinBounds({chunks, first: before.first, end: before.end + lines.length, characters});
}

function withinBounds(log: LogLines): LogLines {
	let {first, characters} = log;
	while (log.end - first > mostLines || (characters > mostCharacters && log.end - first > 1)) {
		characters -= lineAt(log, first)?.text.length ?? 0;
		first++;
	}

	if (first === log.first) {
		return log;
	}

	const dropped = chunkOf(first) - chunkOf(log.first);
	const [partial = [], ...whole] = log.chunks.slice(dropped);
	const start = dropped === 0 ? log.first : chunkOf(first) * chunkSize;
	return {...log, chunks: [partial.slice(first - start), ...whole], first, characters};
}

function chunkOf(number: number): number {
	return Math.floor(number / chunkSize);
}
