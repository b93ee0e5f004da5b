/** A cell of the screen, zero-based. */
export type CursorPosition = {readonly column: number; readonly row: number};

/** Up to here, repeating a one-byte move is shorter. */
const repeatLimit = 6;

/** The shortest sequence that moves the cursor to a cell; `from` is undefined if it is not known. */
export function cursorMove(from: CursorPosition | undefined, to: CursorPosition): string {
	if (from === undefined) {
		return absolute(to);
	}

	if (from.row !== to.row) {
		return shortest([absolute(to), ...acrossRows(from, to)]);
	}

	// Most moves go forward on the same row, where nothing is shorter.
	return to.column < from.column
		? shortest([absolute(to), within(from.column, to.column)])
		: within(from.column, to.column);
}

function shortest(candidates: readonly string[]): string {
	return candidates.reduce((best, candidate) => (candidate.length < best.length ? candidate : best));
}

function absolute({column, row}: CursorPosition): string {
	if (column === 0) {
		return row === 0 ? '\u001B[H' : `\u001B[${row + 1}H`;
	}

	return `\u001B[${row + 1};${column + 1}H`;
}

/** The shortest way to another column of the same row. */
function within(from: number, to: number): string {
	if (to >= from) {
		return to === from ? '' : counted(to - from, 'C');
	}

	const back = from - to;
	return shortest([
		counted(back, 'D'),
		to === 0 ? '\r' : `\r${counted(to, 'C')}`,
		...(back <= repeatLimit ? ['\b'.repeat(back)] : []),
	]);
}

function acrossRows(from: CursorPosition, to: CursorPosition): readonly string[] {
	const down = to.row - from.row;
	const vertical = counted(Math.abs(down), down > 0 ? 'B' : 'A');
	const candidates = [vertical + within(from.column, to.column)];
	if (down > 0 && down <= repeatLimit) {
		// Whether a line feed also returns to the first column depends on the terminal's settings. After a carriage return it
		// makes no difference.
		candidates.push(`\r${'\n'.repeat(down)}${to.column === 0 ? '' : counted(to.column, 'C')}`);
	}

	return candidates;
}

function counted(count: number, final: string): string {
	return count === 1 ? `\u001B[${final}` : `\u001B[${count}${final}`;
}
