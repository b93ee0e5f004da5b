import {type LogPosition, pieceLength} from '../../engine/log-options.ts';
import type {LogLine} from '../../model/log.ts';
import {type LogLines, lineAt} from '../../store/log/lines.ts';

/** A line at the edge of a gap, and how many equal ones are there in a row: with the same stream, time and text. */
export type Edge = {readonly line: LogLine; readonly count: number};

/** The first line with a timestamp from a number on; lines of ours have none. */
export function firstStamped(lines: LogLines, from: number): Edge | undefined {
	return nextStamped(lines, from, 1);
}

/** The last line with a timestamp before a number. */
export function lastStamped(lines: LogLines, before: number): Edge | undefined {
	return nextStamped(lines, before - 1, -1);
}

function nextStamped(lines: LogLines, from: number, step: 1 | -1): Edge | undefined {
	let number = from;
	let line = lineAt(lines, number);
	while (line && line.at === '') {
		number += step;
		line = lineAt(lines, number);
	}

	let count = 1;
	for (let next = lineAt(lines, number + step); line && next && isSame(next, line); count++) {
		next = lineAt(lines, number + step * (count + 1));
	}

	return line && {line, count};
}

/** Whether two lines are the same one, as far as an engine tells them apart. */
export function isSame(a: LogLine, b: LogLine): boolean {
	return a.text === b.text && a.stream === b.stream && a.at === b.at;
}

/** Where the lines before a number end in the log; undefined if none of them has a timestamp. */
export function positionBefore(lines: LogLines, before: number): LogPosition {
	const at = lastStamped(lines, before)?.line.at;
	return at === undefined ? undefined : {after: at, afterCount: countWithStamp(lines, before, at)};
}

/** How many lines right before a number have this timestamp. */
function countWithStamp(lines: LogLines, before: number, at: string): number {
	let count = 0;
	for (let number = before - 1, line = lineAt(lines, number); line; line = lineAt(lines, --number)) {
		if (line.at !== '' && line.at !== at) {
			break;
		}

		count += line.at === at ? 1 : 0;
	}

	return count;
}

/**
 * The part of a long line that comes before its last pieces, if these are the edge: the engine may have begun in the
 * middle of the line.
 */
function headOf(line: LogLine, end: LogLine): LogLine | undefined {
	const length = line.text.length - end.text.length;
	const isEnd = length > 0 && Buffer.byteLength(line.text) > pieceLength && line.text.endsWith(end.text);
	return isEnd && line.at === end.at && line.stream === end.stream
		? {...line, text: line.text.slice(0, length)}
		: undefined;
}

/**
 * Read a stream up to the lower edge of a gap. Returns whether it reached that. Lines like those of the edge may come
 * right before it; the edge is then the last lines of the run.
 */
export async function readUntil(
	stream: AsyncIterable<readonly LogLine[]>,
	edge: Edge | undefined,
	onLines: (lines: readonly LogLine[]) => void | Promise<void>,
): Promise<boolean> {
	const run: LogLine[] = [];
	for await (const lines of stream) {
		const {before, isMet} = edge ? linesBefore(lines, run, edge) : {before: lines, isMet: false};
		if (before.length > 0 || isMet) {
			await onLines(before);
		}

		if (isMet) {
			return true;
		}
	}

	if (edge && run.length > 0) {
		await onLines(run.slice(0, -edge.count));
		return true;
	}

	return false;
}

/** The lines before an edge. `run` collects the lines like it; the run may continue in the next batch. */
function linesBefore(lines: readonly LogLine[], run: LogLine[], edge: Edge) {
	const before: LogLine[] = [];
	for (const line of lines) {
		const head = headOf(line, edge.line);
		if (head || (run.length > 0 && !isSame(line, edge.line))) {
			return {before: [...before, ...(head ? [head] : run.slice(0, -edge.count))], isMet: true};
		}

		(isSame(line, edge.line) ? run : before).push(line);
	}

	return {before, isMet: false};
}
