import type {Result} from '../result.ts';

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
const duration = new RegExp(`^\\+?(?:${part})+$`);

/** Nanoseconds from a duration such as `30s`, `1m30s` or `500ms`; never negative. */
export function parseDuration(text: string): Result<number> {
	if (/^\+?0$/.test(text)) {
		return {value: 0};
	}

	if (!duration.test(text)) {
		return {problem: 'This must be a duration such as 30s, 1m30s or 500ms.'};
	}

	const parts = [...text.matchAll(new RegExp(part, 'g'))];
	const value = parts.reduce((sum, [, whole, decimals, unit]) => sum + nanoseconds(whole, decimals, unit), 0);
	return Number.isSafeInteger(value) ? {value} : {problem: 'This is too long.'};
}

/** A duration in nanoseconds as `parseDuration` takes it. */
export function formatDuration(nanosecondsLong: number): string {
	const unit = ['h', 'm', 's', 'ms', 'us'].find(name => nanosecondsLong % (units[name] ?? 1) === 0) ?? 'ns';
	return `${nanosecondsLong / (units[unit] ?? 1)}${unit}`;
}

function nanoseconds(whole = '', decimals = '', unit = ''): number {
	const size = units[unit] ?? 0;
	return Number(whole) * size + Math.trunc(Number(decimals) * (size / 10 ** decimals.length));
}
