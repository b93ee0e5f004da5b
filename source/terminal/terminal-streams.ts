import type {Readable, Writable} from 'node:stream';

/** What keys come from: standard input, or anything like it. */
export type TerminalInput = Readable & {
	readonly isTTY?: boolean | undefined;
	setRawMode?(isRaw: boolean): unknown;
};

/** What the screen is written to: standard output, or anything like it. Sizes are in cells. */
export type TerminalOutput = Writable & {
	readonly isTTY?: boolean | undefined;
	readonly columns?: number | undefined;
	readonly rows?: number | undefined;
	/** The file descriptor, where there is one, for the last words of a crash. */
	readonly fd?: number | undefined;
};

/** A terminal's size in cells. */
export type TerminalSize = {readonly columns: number; readonly rows: number};

/** The size of a terminal; what it does not tell is as on the first terminals, 80 by 24. */
export function sizeOf({columns, rows}: Pick<TerminalOutput, 'columns' | 'rows'>): TerminalSize {
	return {columns: columns || 80, rows: rows || 24};
}
