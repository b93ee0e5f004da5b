/**
 * `decimal`: kB, MB, … in thousands, as Docker counts traffic; `binary`: KiB, MiB, … in 1,024s, as it counts memory.
 */
export type ByteStyle = 'decimal' | 'binary';

const scales = {
	decimal: {
		base: 1000,
		units: ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'],
		compact: ['B', 'k', 'M', 'G', 'T', 'P', 'E'],
		digits: 3,
	},
	binary: {
		base: 1024,
		units: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'],
		compact: ['B', 'K', 'M', 'G', 'T', 'P', 'E'],
		digits: 4,
	},
} as const;

/**
 * A size as `docker stats` prints it: `1.23kB` (three digits) or `12.34MiB` (four), no zeros at the end. Where Docker
 * rounds up into its exponent notation (`1e+03kB`), the next unit is used instead.
 */
export function formatBytes(bytes: number, style: ByteStyle): string {
	const {units, digits} = scales[style];
	const {value, unit} = scaled(bytes, style, digits);
	return `${value}${units[unit]}`;
}

/** A size in at most five cells, for narrow columns: `12.3M`, `1023K`, `0B`. */
export function compactBytes(bytes: number, style: ByteStyle): string {
	const {compact} = scales[style];
	const {value, unit} = scaled(bytes, style, 3);
	return `${value}${compact[unit]}`;
}

/** A rate in bytes a second, in at most eight cells: `1.2 kB/s`. Two digits, since it moves all the time. */
export function formatRate(bytesPerSecond: number): string {
	const {value, unit} = scaled(bytesPerSecond, 'decimal', 2);
	return `${value} ${scales.decimal.units[unit]}/s`;
}

/** The number in the largest unit in which it is at least one, rounded to `digits`, but never within its whole part. */
function scaled(bytes: number, style: ByteStyle, digits: number): {readonly value: number; readonly unit: number} {
	const {base, units} = scales[style];
	let value = Math.max(0, bytes);
	let unit = 0;
	// Rounding is the slowest part, and matters only just below the next unit.
	while (value >= base - 1 && (value >= base || rounded(value, digits) >= base) && unit < units.length - 1) {
		value /= base;
		unit++;
	}

	return {value: rounded(value, digits), unit};
}

/** Round half to even, like Go and so Docker. */
function rounded(value: number, digits: number): number {
	const places = Math.max(0, digits - String(Math.trunc(value)).length);
	// Only an odd multiple of this power of two is exactly between two results; multiplying it by ten is exact.
	const isBetween = (value * 2 ** (places + 1)) % 2 === 1;
	const below = Math.floor(value * 10 ** places);
	return isBetween && below % 2 === 0 ? below / 10 ** places : Number(value.toFixed(places));
}

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
