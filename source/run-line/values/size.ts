import type {Result} from '../result.ts';

const powers = 'kmgtp';

/** Bytes from a size such as `256m`, `1.5g`, `64KiB` or `1024`: units are powers of 1024 whatever they are called. */
export function parseSize(text: string): Result<number> {
	const match = /^(\d+(?:\.\d+)?) ?([kmgtp])?i?b?$/i.exec(text);
	const [, amount = '', unit = ''] = match ?? [];
	const value = Math.trunc(Number(amount || Number.NaN) * 1024 ** (powers.indexOf(unit.toLowerCase() || '-') + 1));
	return Number.isSafeInteger(value) ? {value} : {problem: 'This must be a size such as 256m or 1.5g.'};
}

/** A size in bytes, or -1 for no limit. */
export function parseSizeOrNoLimit(text: string): Result<number> {
	return text === '-1' ? {value: -1} : parseSize(text);
}

/** The shortest way to write exactly that many bytes: `256m`, not `268435456`. */
export function formatSize(bytes: number): string {
	const unit = [...'gmk'].find(letter => bytes > 0 && bytes % 1024 ** (powers.indexOf(letter) + 1) === 0);
	return unit ? `${bytes / 1024 ** (powers.indexOf(unit) + 1)}${unit}` : String(bytes);
}
