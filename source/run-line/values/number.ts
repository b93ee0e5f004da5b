import {InvalidValue, type ValueType} from '../value-type.ts';

/** The numbers a flag takes; `none` is always taken, means "not set", and is not written back. */
type Bounds = {
	readonly least?: number;
	readonly most?: number;
	readonly none?: number;
	readonly word?: string;
};

/** A whole number as Go reads it: also `0x10`, `0b11`, `0o17`, `017` and `1_000`. */
export function integer({
	least = -Number.MAX_SAFE_INTEGER,
	most = Number.MAX_SAFE_INTEGER,
	none,
	word = 'NUMBER',
}: Bounds = {}): ValueType<number> {
	return numberType(
		word,
		value => {
			const number = parseGoInteger(value);
			return number === none ? none : inRange(number, least, most);
		},
		none,
	);
}

/** A whole number in decimal digits. Throws an `InvalidValue`. */
export function parseDecimal(
	value: string,
	least = -Number.MAX_SAFE_INTEGER,
	most: number = Number.MAX_SAFE_INTEGER,
): number {
	return inRange(/^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN, least, most);
}

/** Bytes. */
export const size = numberType('SIZE', parseSize, 0, formatSize);

/** Bytes, or -1 for no limit. */
export const sizeOrUnlimited = numberType('SIZE', value => (value === '-1' ? -1 : parseSize(value)), 0, formatSize);

/** Nanoseconds. */
export const duration = numberType('DURATION', parseDuration, 0, formatDuration);

/** Billionths of a CPU, from `0.5`, `1e-3` or `1/4`. */
export const cpus = numberType('NUMBER', parseCpus, 0, value => String(value / 1e9));

function numberType(
	word: string,
	parse: (value: string) => number,
	none: number | undefined,
	format: (value: number) => string = String,
): ValueType<number> {
	return {word, parse, format: value => (typeof value === 'number' && value !== none ? [format(value)] : [])};
}

function parseGoInteger(value: string): number {
	const match = /^([+-]?)(?:(0[xbo])_?)?([\da-f]+(?:_[\da-f]+)*)$/i.exec(value);
	const [, sign = '', prefix = '', digits = ''] = match ?? [];
	const octal = /^0_?[\d_]/.test(digits) ? '0o' : '';
	return Number(`${prefix || octal}${digits.replaceAll('_', '')}` || 'none') * (sign === '-' ? -1 : 1);
}

function inRange(number: number, least: number, most: number): number {
	if (Number.isInteger(number) && number >= least && number <= most) {
		return number;
	}

	const isBounded = most < Number.MAX_SAFE_INTEGER;
	const range = isBounded ? ` from ${least} to ${most}` : least > -Number.MAX_SAFE_INTEGER ? `, ${least} or more` : '';
	throw new InvalidValue(`This must be a whole number${range}.`);
}

const powers = 'kmgtp';

/** Bytes from `256m`, `1.5g`, `64KiB` or `1024`; all units are powers of 1024. Throws an `InvalidValue`. */
export function parseSize(value: string): number {
	const match = /^(\d+(?:\.\d+)?) ?([kmgtp])?i?b?$/i.exec(value);
	const [, amount = '', unit = ''] = match ?? [];
	if (!match) {
		throw new InvalidValue('This must be a size such as 256m or 1.5g.');
	}

	return sendable(Math.trunc(Number(amount) * 1024 ** (powers.indexOf(unit.toLowerCase() || '-') + 1)));
}

/** The shortest way to write exactly this many bytes: `256m`, not `268435456`. */
export function formatSize(bytes: number): string {
	const unit = [...'gmk'].find(letter => bytes > 0 && bytes % 1024 ** (powers.indexOf(letter) + 1) === 0);
	return unit ? `${bytes / 1024 ** (powers.indexOf(unit) + 1)}${unit}` : String(bytes);
}

/** In nanoseconds. */
const units: Readonly<Record<string, number>> = {
	ns: 1,
	us: 1e3,
	µs: 1e3,
	μs: 1e3,
	ms: 1e6,
	s: 1e9,
	m: 60e9,
	h: 3600e9,
};

const part = '(?=\\.?\\d)(\\d*)(?:\\.(\\d*))?(ns|us|µs|μs|ms|s|m|h)';
const wholeDuration = new RegExp(`^[+-]?(?:0|(?:${part})+)$`);

function parseDuration(value: string): number {
	if (!wholeDuration.test(value)) {
		throw new InvalidValue('This must be a duration such as 30s, 1m30s or 500ms.');
	}

	const parts = [...value.matchAll(new RegExp(part, 'g'))];
	const total = parts.reduce((sum, [, whole = '', decimals = '', unit = '']) => {
		const length = units[unit] ?? 0;
		return sum + Number(whole) * length + Math.trunc(Number(decimals) * (length / 10 ** decimals.length));
	}, 0);
	if (value.startsWith('-') && total > 0) {
		throw new InvalidValue('This must not be negative.');
	}

	return sendable(total);
}

/** The number, if it fits the engine's 64 bits. */
function sendable(total: number): number {
	if (total >= 2 ** 63) {
		throw new InvalidValue('This is too large.');
	}

	return total;
}

function formatDuration(nanoseconds: number): string {
	const unit = ['h', 'm', 's', 'ms', 'us'].find(name => nanoseconds % (units[name] ?? 1) === 0) ?? 'ns';
	return `${nanoseconds / (units[unit] ?? 1)}${unit}`;
}

/** Billionths of a CPU, from at most nine decimals or a fraction. Throws an `InvalidValue`. */
export function parseCpus(value: string): number {
	const [, above, below = '1'] =
		/^(?:\+|-(?=[0.]+$))?((?=\.?\d)\d*(?:\.\d*)?(?:e[+-]?\d{1,2})?)(?:\/(\d{1,15}))?$/i.exec(value) ?? [];
	if (above === undefined) {
		throw new InvalidValue('This must be a number of CPUs, such as 0.5 or 2.');
	}

	const billionths = (Number(above) / Number(below)) * 1e9;
	const rounded = Math.round(billionths);
	// A multiplication may miss the whole number by its last bits. Zero would be no limit.
	if (!(Math.abs(billionths - rounded) <= rounded * 2 ** -50 && rounded <= Number.MAX_SAFE_INTEGER)) {
		throw new InvalidValue('This must be a number of CPUs with at most nine decimals.');
	}

	return rounded;
}
