import {splitAssignment} from './assignment.ts';
import type {DiskItem} from './disk.ts';
import {splitWords} from './split-words.ts';

/** Selects the items that a prune may remove: every condition must hold. */
export type PruneFilter = {
	/** Only items created (build cache: last used) before this time, in milliseconds since the epoch. */
	readonly before: number | undefined;
	readonly labels: readonly LabelCondition[];
};

/** A label that must be present, or absent; with any value if `value` is undefined. */
export type LabelCondition = {
	readonly name: string;
	readonly value: string | undefined;
	readonly isWanted: boolean;
};

/**
 * Read filters as they were typed, with blanks between them, in the words of `docker system prune --filter`: `until=24h`,
 * `until=2026-01-31`, `label=k`, `label=k=v`, `label!=k`. `now` is in milliseconds. Returns the first problem, in one
 * sentence.
 */
export function readPruneFilter(typed: string, now: number): PruneFilter | {readonly problem: string} {
	const split = splitWords(typed);
	if ('problem' in split) {
		return split;
	}

	let before: number | undefined;
	const labels: LabelCondition[] = [];
	for (const text of split.words) {
		const [, key = '', sign = '', value = ''] = /^(until|label)(!?=)(.+)$/s.exec(text) ?? [];
		const time = key === 'until' && sign === '=' ? parseTime(value, now) : undefined;
		if (time !== undefined) {
			before = Math.min(before ?? time, time);
		} else if (key === 'label') {
			labels.push(parseLabel(value, sign === '='));
		} else {
			return {problem: problemOf(text, key)};
		}
	}

	return {before, labels};
}

/** Whether a prune with this filter may take the item. An item of unknown age passes no `until`. */
export function passesPruneFilter(item: DiskItem, {before, labels}: PruneFilter): boolean {
	const age = item.kind === 'build-cache' ? (item.lastUsedAt ?? item.createdAt) : item.createdAt;
	const isOldEnough = before === undefined || (age !== undefined && age < before);
	const unwanted = labels.filter(({isWanted}) => !isWanted);
	// As in docker, several `label!=` keep only items with all of these labels.
	const isExcluded = unwanted.length > 0 && unwanted.every(label => isPresent(label, item.labels));
	return isOldEnough && !isExcluded && labels.every(label => !label.isWanted || isPresent(label, item.labels));
}

function isPresent({name, value}: LabelCondition, labels: Readonly<Record<string, string>>): boolean {
	return Object.hasOwn(labels, name) && (value === undefined || labels[name] === value);
}

function parseLabel(text: string, isWanted: boolean): LabelCondition {
	return {...splitAssignment(text), isWanted};
}

/** A duration before now, seconds since the epoch, or a date, as the docker command takes them. */
function parseTime(text: string, now: number): number | undefined {
	const span = parseSpan(text);
	if (span !== undefined) {
		return now - span;
	}

	if (/^\d+(?:\.\d+)?$/.test(text)) {
		return Number(text) * 1000;
	}

	// A date without a time is midnight local time; `Date.parse` would take UTC.
	const isDate = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text);
	const time = isDate ? Date.parse(text.includes('T') ? text : `${text}T00:00`) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** Milliseconds of a Go duration such as `1h30m`. */
function parseSpan(text: string): number | undefined {
	if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) {
		return undefined;
	}

	const units: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000};
	return [...text.matchAll(/([\d.]+)([a-z]+)/g)].reduce(
		(total, [, count, unit]) => total + Number(count) * (units[unit ?? ''] ?? 0),
		0,
	);
}

function problemOf(text: string, key: string): string {
	return key === 'until'
		? `“${text}” is not a time; write until=24h, until=1h30m or until=2026-01-31.`
		: `“${text}” is not a filter; write until=24h, label=name, label=name=value or label!=name.`;
}
