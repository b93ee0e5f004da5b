import type {Health} from '../../../model/container.ts';

/** What the engine's sentence about a container tells, such as `Exited (137) 5 minutes ago`. */
export type Status = {
	readonly exitCode: number | undefined;
	readonly health: Health;
	/** How long it has been so, in milliseconds; undefined where the sentence tells no time. */
	readonly age: DurationRange | undefined;
	/** The sentence without the time: it changes only when something happens. */
	readonly gist: string;
};

/** From `least` on and below `most`, in milliseconds. */
export type DurationRange = {readonly least: number; readonly most: number};

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The phrases of Docker's units library (docker/go-units `duration.go`), with the rounding that each stands for. */
const phrase = /Less than a second|About an? (?:minute|hour)|(?:\d+) (?:second|minute|hour|day|week|month|year)s?/;

/** Read the engine's sentence. */
export function parseStatus(sentence: string): Status {
	const words = phrase.exec(sentence)?.[0];
	const code = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(sentence)?.[1];
	return {
		exitCode: code === undefined ? undefined : Number(code),
		health: parseHealth(sentence),
		age: words === undefined ? undefined : spanOf(words),
		gist: words === undefined ? sentence : sentence.replace(words, ''),
	};
}

/**
 * When that state began: the earlier estimate as long as the engine's words bear it out, so that it doesn't jump about
 * with every list; else the latest time that the words allow. The words are coarse and the answer took its time, so
 * half a second of tolerance is given.
 */
export function sinceOf(age: DurationRange, now: number, earlier: number | undefined): number {
	const tolerance = 500;
	const isBorneOut =
		earlier !== undefined && earlier > now - age.most - tolerance && earlier <= now - age.least + tolerance;
	return isBorneOut ? earlier : now - age.least;
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

/** Hours are rounded to the nearest and greater units counted in such hours; all others are cut off. */
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
