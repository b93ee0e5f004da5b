import {type ByteStyle, compactBytes, formatBytes} from '../format/bytes.ts';

/** Stands before the selected line of any list. */
export const selectionMark = '▌';

/** A size with a space before its unit, as in running text: `23.46 GiB`. */
export function spacedBytes(bytes: number): string {
	return formatBytes(bytes, 'binary').replace(/(?=[A-Za-z])/, ' ');
}

/** A size in three digits with its unit, at most eight cells: `3.21 GiB`, `812 kB`. */
export function shortBytes(bytes: number, style: ByteStyle): string {
	const ending = style === 'binary' ? 'iB' : 'B';
	return compactBytes(bytes, style).replace(/([A-Za-z])$/, (_, unit: string) =>
		unit === 'B' ? ' B' : ` ${unit}${ending}`,
	);
}

/** A whole number with its thousands apart: `12,304`. */
export function grouped(number: number): string {
	return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
