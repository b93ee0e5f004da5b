import type {Result} from '../result.ts';

/** A whole number from `least` to `most`, written as Go's tools take it: also `0x10`, `0b11`, `0o17`, `017`, `1_000`. */
export function parseInteger(
	text: string,
	least = -Number.MAX_SAFE_INTEGER,
	most = Number.MAX_SAFE_INTEGER,
): Result<number> {
	const match = /^([+-]?)(?:(0[xbo])_?)?([\da-f]+(?:_[\da-f]+)*)$/i.exec(text);
	const [, sign = '', prefix = '', digits = ''] = match ?? [];
	const value =
		Number(`${prefix || octalPrefix(digits)}${digits.replaceAll('_', '')}` || 'none') * (sign === '-' ? -1 : 1);
	return Number.isInteger(value) && value >= least && value <= most ? {value} : {problem: integerProblem(least, most)};
}

/** A whole number in decimal digits alone, as counts inside of longer values are. */
export function parseDecimal(
	text: string,
	least = -Number.MAX_SAFE_INTEGER,
	most = Number.MAX_SAFE_INTEGER,
): Result<number> {
	const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
	return value >= least && value <= most ? {value} : {problem: integerProblem(least, most)};
}

/** Docker's words for yes and no. */
export function parseSwitch(text: string): Result<boolean> {
	if (/^(1|t|T|TRUE|true|True)$/.test(text)) {
		return {value: true};
	}

	return /^(0|f|F|FALSE|false|False)$/.test(text) ? {value: false} : {problem: 'This must be true or false.'};
}

/** Billionths of a CPU from a number of CPUs: `0.5`, `1e-3` or `1/4`. */
export function parseCpus(text: string): Result<number> {
	const match = /^\+?(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i.exec(text);
	const fraction = /^\+?(\d{1,15})\/(\d{1,15})$/.exec(text);
	if (fraction) {
		const [, above = '', below = ''] = fraction;
		return billionths(BigInt(above), BigInt(below));
	}

	const [, whole = '', decimals = '', exponent = '0'] = match ?? [];
	if (whole + decimals === '') {
		return {problem: 'This must be a number of CPUs, such as 0.5 or 2.'};
	}

	const shift = Number(exponent) - decimals.length;
	return billionths(BigInt(whole + decimals) * power(shift), power(-shift));
}

/** As `--cpus` takes it. */
export function formatCpus(billionthsOfOne: number): string {
	return String(billionthsOfOne / 1e9);
}

function octalPrefix(digits: string): string {
	return /^0_?[\d_]/.test(digits) ? '0o' : '';
}

function integerProblem(least: number, most: number): string {
	if (most < Number.MAX_SAFE_INTEGER) {
		return `This must be a whole number from ${least} to ${most}.`;
	}

	return least > -Number.MAX_SAFE_INTEGER
		? `This must be a whole number, ${least} or more.`
		: 'This must be a whole number.';
}

function billionths(above: bigint, below: bigint): Result<number> {
	if (below === 0n || (above * 1_000_000_000n) % below !== 0n) {
		return {problem: 'This must be a number of CPUs with nine decimals at the most.'};
	}

	const value = Number((above * 1_000_000_000n) / below);
	return Number.isSafeInteger(value) ? {value} : {problem: 'There is no machine with that many CPUs.'};
}

/** Ten to the power, at least 1. */
function power(exponent: number): bigint {
	return 10n ** BigInt(Math.max(0, exponent));
}
