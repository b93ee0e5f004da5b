import type {LogLine} from '../model/log.ts';

/** The timestamp of the last line that was read, and how many lines with it were read; undefined before the first line. */
export type LogPosition = {readonly after: string; readonly afterCount: number} | undefined;

/**
 * Bytes of the pieces into which the engine cuts a long line. Each counts as a line of a tail. Most log drivers give all
 * pieces of a line one timestamp; journald does not.
 */
export const pieceLength = 16 * 1024;

/** The number of pieces that a line counts as. */
export function piecesOf(text: string): number {
	return Math.max(1, Math.ceil(Buffer.byteLength(text) / pieceLength));
}

/** The position after more lines. */
export function positionAfter(position: LogPosition, lines: readonly LogLine[]): LogPosition {
	let last = position;
	for (const {at} of lines) {
		if (at !== '') {
			last = {after: at, afterCount: at === last?.after ? last.afterCount + 1 : 1};
		}
	}

	return last;
}

/** Which lines of a log to read. Timestamps are RFC 3339 with up to nine digits of a second. */
export type LogOptions = {
	/** How many existing lines to start with, counted from the end of the log whatever `until` is, in pieces of 16 KiB. */
	readonly tail: number | 'all';
	/** Whether to go on with new lines until the container stops. */
	readonly follow: boolean;
	/** Only lines with this timestamp or a later one. */
	readonly since?: string | undefined;
	/** Only lines with this timestamp or an earlier one. */
	readonly until?: string | undefined;
	/**
	 * Only lines after this timestamp, to continue an earlier stream without a gap. `tail` is then the number of last
	 * lines that are searched for it first.
	 */
	readonly after?: string | undefined;
	/** How many lines with exactly that timestamp were read before; all if undefined. */
	readonly afterCount?: number | undefined;
	/** Whether it is merged with other logs, which are read at the same time and wait for each other. */
	readonly isMerged?: boolean;
};
