/** How to draw an area. */
export type AreaOptions = {
	/** Cells. */
	readonly width: number;
	readonly height: number;
	/** The value that fills the whole height. */
	readonly maximum: number;
	/** Draw from the top downwards. */
	readonly isHanging?: boolean;
};

/** A cell has two columns of four braille dots; in ASCII the screen shows how many of them are set. */
export const valuesPerCell = 2;
const dotsPerColumn = 4;

/**
 * Draw values as a filled area, oldest at the left, and return its lines, top first, each exactly `width` cells.
 * There are `width * valuesPerCell` values. An undefined one was not measured and stays blank; a measured zero shows as
 * the lowest dot.
 */
export function areaGraph(values: readonly (number | undefined)[], options: AreaOptions): readonly string[] {
	const {height, isHanging = false} = options;
	const levels = values.map(value => levelOf(value, options.maximum, height * dotsPerColumn));
	const lines = Array.from({length: height}, (_, row) => {
		const base = (isHanging ? row : height - 1 - row) * dotsPerColumn;
		const parts = levels.map(level => Math.min(dotsPerColumn, Math.max(0, level - base)));
		return brailleLine(parts, isHanging);
	});
	return lines.map(line => line.padEnd(options.width));
}

/** Draw values as one line of small blocks, one value a cell; undefined values are blank. */
export function sparkline(values: readonly (number | undefined)[], maximum: number): string {
	return values
		.map(value =>
			value === undefined ? ' ' : (blocks[Math.max(1, levelOf(value, maximum, blocks.length - 1))] ?? ' '),
		)
		.join('');
}

const blocks = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Dots to fill from the bottom, 0 to 4, in the left and the right half of a braille cell. */
const standing = [
	[0, 0x40, 0x44, 0x46, 0x47],
	[0, 0x80, 0xa0, 0xb0, 0xb8],
] as const;
/** The same from the top. */
const hanging = [
	[0, 0x01, 0x03, 0x07, 0x47],
	[0, 0x08, 0x18, 0x38, 0xb8],
] as const;

function levelOf(value: number | undefined, maximum: number, most: number): number {
	if (value === undefined) {
		return 0;
	}

	return maximum > 0 ? Math.min(most, Math.max(1, Math.round((value / maximum) * most))) : 1;
}

function brailleLine(parts: readonly number[], isHanging: boolean): string {
	const [left, right] = isHanging ? hanging : standing;
	let line = '';
	for (let index = 0; index < parts.length; index += 2) {
		const dots = (left[parts[index] ?? 0] ?? 0) | (right[parts[index + 1] ?? 0] ?? 0);
		line += dots === 0 ? ' ' : String.fromCodePoint(0x28_00 + dots);
	}

	return line;
}
