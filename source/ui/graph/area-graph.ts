/** How an area is drawn. */
export type AreaOptions = {
	/** Cells. */
	readonly width: number;
	readonly height: number;
	/** The value that fills the whole height. */
	readonly maximum: number;
	/** Plain characters instead of braille dots. */
	readonly isAscii: boolean;
	/** Hang from the top instead of standing on the bottom. */
	readonly isHanging?: boolean;
};

/** How many values one cell can tell apart along the time axis. */
export function valuesPerCell(isAscii: boolean): number {
	return isAscii ? 1 : 2;
}

/**
 * Draw values as a filled area, oldest at the left, and return its lines, top first, each exactly `width` cells.
 * There are `width * valuesPerCell` values; an undefined one is time that nobody measured and stays blank, while a
 * measured zero shows as the lowest dot, so that the two can be told apart.
 */
export function areaGraph(values: readonly (number | undefined)[], options: AreaOptions): readonly string[] {
	const {height, isAscii, isHanging = false} = options;
	const steps = isAscii ? asciiSteps.length - 1 : 4;
	const levels = values.map(value => levelOf(value, options.maximum, height * steps));
	const lines = Array.from({length: height}, (_, row) => {
		const base = (isHanging ? row : height - 1 - row) * steps;
		const parts = levels.map(level => Math.min(steps, Math.max(0, level - base)));
		return isAscii ? asciiLine(parts) : brailleLine(parts, isHanging);
	});
	return lines.map(line => line.padEnd(options.width));
}

/** Draw values as one line of small blocks, one value a cell; undefined values are blank. */
export function sparkline(values: readonly (number | undefined)[], maximum: number, isAscii: boolean): string {
	const steps = isAscii ? sparkAscii : sparkBlocks;
	return values
		.map(value => (value === undefined ? ' ' : (steps[Math.max(1, levelOf(value, maximum, steps.length - 1))] ?? ' ')))
		.join('');
}

const asciiSteps = [' ', '.', ':', '#'];
const sparkAscii = [' ', '_', '.', '-', '=', '#'];
const sparkBlocks = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

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

function asciiLine(parts: readonly number[]): string {
	return parts.map(part => asciiSteps[part]).join('');
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
