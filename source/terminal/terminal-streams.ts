import type {Readable, Writable} from 'node:stream';
import type {Size} from '../model/rect.ts';

/** Standard input, or a stream like it. */
export type TerminalInput = Readable & {
	readonly isTTY?: boolean | undefined;
	setRawMode?(isRaw: boolean): unknown;
};

/** Standard output, or a stream like it. Sizes are in cells. */
export type TerminalOutput = Writable & {
	readonly isTTY?: boolean | undefined;
	readonly columns?: number | undefined;
	readonly rows?: number | undefined;
	/** The file descriptor, if any, to write to while the process crashes. */
	readonly fd?: number | undefined;
};

/** Let a terminal pass each key on at once, or not. The terminal may be gone already. */
export function setRaw(input: TerminalInput, isRaw: boolean): void {
	try {
		if (input.isTTY) {
			input.setRawMode?.(isRaw);
		}
	} catch {}
}

/** The size of a terminal; 80 by 24 where it is unknown. */
export function sizeOf({columns, rows}: Pick<TerminalOutput, 'columns' | 'rows'>): Size {
	return {columns: columns || 80, rows: rows || 24};
}
