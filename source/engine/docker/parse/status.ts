import type {Health} from '../../../model/container.ts';
import {day, hour, minute, second} from '../../../model/units.ts';

/** A parsed status of a container, such as `Exited (137) 5 minutes ago`. */
export type Status = {
	readonly exitCode: number | undefined;
	readonly health: Health;
	/** How long the state has lasted, in milliseconds; undefined if the status has no time. */
	readonly age: DurationRange | undefined;
	/** The status without its time; it changes only when something happens. */
	readonly withoutTime: string;
};

/** At least `least` and below `most`, in milliseconds. */
type DurationRange = {readonly least: number; readonly most: number};

/** The phrases of Docker's units library (docker/go-units `duration.go`), and the durations that each means. */
const phrase = /Less than a second|About an? (?:minute|hour)|(?:\d+) (?:second|minute|hour|day|week|month|year)s?/;

/** Parse a status. */
export function parseStatus(sentence: string): Status {
	const words = phrase.exec(sentence)?.[0];
	const code = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(sentence)?.[1];
	return {
		exitCode: code === undefined ? undefined : Number(code),
		health: parseHealth(sentence),
		age: words === undefined ? undefined : spanOf(words),
		withoutTime: words === undefined ? sentence : sentence.replace(words, ''),
	};
}

/**
 * When the state began: the earlier estimate if the status allows it, so that it does not change with every list; else the
 * latest time that the status allows. Half a second of tolerance allows for the delay of the answer.
 */
export function sinceOf(age: DurationRange, now: number, earlier: number | undefined): number {
	const tolerance = 500;
	const isPlausible =
		earlier !== undefined && earlier > now - age.most - tolerance && earlier <= now - age.least + tolerance;
	return isPlausible ? earlier : now - age.least;
}

function parseHealth(sentence: string): Health {
	const word = /\((?:health: )?(healthy|unhealthy|starting)\)/.exec(sentence)?.[1];
	return word === 'healthy' || word === 'unhealthy' || word === 'starting' ? word : 'none';
}

function spanOf(words: string): DurationRange {
	switch (words) {
		case 'Less than a second':
			return {least: 0, most: second};
		case 'About a minute':
			return {least: minute, most: 2 * minute};
		case 'About an hour':
			return {least: hour, most: 1.5 * hour};
		default:
			return countedSpan(words);
	}
}

/** Hours are rounded, larger units are whole numbers of rounded hours, and all others are rounded down. */
function countedSpan(words: string): DurationRange {
	const [, digits = '0', unit = 'second'] = /(\d+) ([a-z]+?)s?$/.exec(words) ?? [];
	const count = Number(digits);
	const units: Readonly<Record<string, readonly [size: number, rounding: number]>> = {
		second: [second, 0],
		minute: [minute, 0],
		hour: [hour, hour / 2],
		day: [day, hour / 2],
		week: [7 * day, hour / 2],
		month: [30 * day, hour / 2],
		year: [365 * day, 0],
	};
	const [size, rounding] = units[unit] ?? [second, 0];
	return {least: count * size - rounding, most: (count + 1) * size - rounding};
}
