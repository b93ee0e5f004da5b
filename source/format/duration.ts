import {hour, minute, second} from '../model/units.ts';

/** A length of time in a single unit, chosen and rounded as `HumanDuration` of docker/go-units does. */
type Measure = {readonly amount: number; readonly unit: keyof typeof shortUnits};

const shortUnits = {second: 's', minute: 'm', hour: 'h', day: 'd', week: 'w', month: 'mo', year: 'y'} as const;

/**
 * A length of time in Docker's words: `Less than a second`, `About an hour`, `2 weeks`. Milliseconds; below zero is
 * zero.
 */
export function humanDuration(milliseconds: number): string {
	const {amount, unit} = measure(milliseconds);
	if (amount === 0) {
		return 'Less than a second';
	}

	if (amount === 1 && unit !== 'second') {
		return unit === 'hour' ? 'About an hour' : `About a ${unit}`;
	}

	return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** The same length in at most four cells: `9s`, `3m`, `47h`, `13d`, `8w`, `23mo`, `2y`. */
export function compactDuration(milliseconds: number): string {
	const {amount, unit} = measure(milliseconds);
	return `${amount}${shortUnits[unit]}`;
}

function measure(milliseconds: number): Measure {
	if (milliseconds < minute) {
		return {amount: Math.max(0, Math.trunc(milliseconds / second)), unit: 'second'};
	}

	if (milliseconds < hour) {
		return {amount: Math.trunc(milliseconds / minute), unit: 'minute'};
	}

	// Docker rounds hours and truncates everything else.
	const hours = Math.round(milliseconds / hour);
	return hours < 48 ? {amount: hours, unit: 'hour'} : measureDays(hours / 24);
}

function measureDays(days: number): Measure {
	if (days < 14) {
		return {amount: Math.trunc(days), unit: 'day'};
	}

	if (days < 60) {
		return {amount: Math.trunc(days / 7), unit: 'week'};
	}

	return days < 730 ? {amount: Math.trunc(days / 30), unit: 'month'} : {amount: Math.trunc(days / 365), unit: 'year'};
}
