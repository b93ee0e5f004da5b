import {type ContainerState, type Health, hasFailedToStart} from '../model/container.ts';
import type {ContainerRow} from '../model/container-row.ts';
import {actionForms} from './countdown.ts';
import {compactDuration, humanDuration} from './duration.ts';
import {endWord} from './exit-status.ts';

/** The word before the status of a runaway. */
export const runawayMark = 'RUNAWAY';

/**
 * A container's status: `Up 3 hours (healthy)`, `Exited (137) out of memory 2 minutes ago`, or its running operation:
 * `stopping 7 s · C-k kills now`. Returns the first of its forms, from the longest to the shortest, that fits into the
 * cells, else the shortest. In a narrow column all rows have short times, since some would have no room for Docker's
 * words.
 */
export function statusWords(row: ContainerRow, width = Number.POSITIVE_INFINITY): string {
	const forms = row.isRunaway ? markedForms(row, width) : formsOf(row, width);
	return forms.find(form => form.length <= width) ?? forms.at(-1) ?? '';
}

/** Cells for `Up 3 hours (healthy)` and its like. */
const roomForWords = 21;

function markedForms(row: ContainerRow, width: number): readonly string[] {
	return [...formsOf(row, width).map(form => `${runawayMark} · ${form}`), runawayMark];
}

function formsOf(row: ContainerRow, width: number): readonly string[] {
	return actionForms(row) ?? stateForms[row.container.state](row, width);
}

const stateForms: Readonly<Record<ContainerState, (row: ContainerRow, width: number) => readonly string[]>> = {
	created: ({container, details}) => (hasFailedToStart(container, details) ? failedStart : ['Created']),
	running: (row, width) => upForms(row, width, healthNotes[row.container.health]),
	paused: (row, width) => upForms(row, width, ['(Paused)', 'paused']),
	restarting: restartingForms,
	removing: () => ['Removal In Progress', 'Removing'],
	exited: (row, width) => (hasFailedToStart(row.container, row.details) ? failedStart : exitedForms(row, width)),
	dead: () => ['Dead'],
	unknown: ({container}) => [container.status || 'Unknown'],
};

const failedStart: readonly string[] = ['Could not start'];

/** The note after the time, as Docker writes it, and the word that can replace both. */
const healthNotes: Readonly<Record<Health, readonly [string, string?]>> = {
	none: [''],
	starting: ['(health: starting)'],
	healthy: ['(healthy)'],
	unhealthy: ['(unhealthy)', 'unhealthy'],
};

function upForms(row: ContainerRow, width: number, [note, alone]: readonly [string, string?]): readonly string[] {
	const elapsed = elapsedIn(row);
	const times = elapsed === undefined ? ['Up'] : timeForms(elapsed, width).map(time => `Up ${time}`);
	const noted = note === '' ? [] : times.map(time => `${time} ${note}`);
	return [...noted, ...(alone === undefined ? times : [alone])];
}

function timeForms(elapsed: number, width: number): readonly string[] {
	return [...(width < roomForWords ? [] : [humanDuration(elapsed)]), compactDuration(elapsed)];
}

function restartingForms(row: ContainerRow, width: number): readonly string[] {
	const {exitCode} = row.container;
	const head = exitCode === undefined ? 'Restarting' : `Restarting (${exitCode})`;
	const word = exitCode === 1 ? undefined : endWord(row);
	const count = row.details?.restartCount;
	const tail = count === undefined ? agoForms(row, width).map(ago => ` ${ago}`) : [`, ${ordinal(count)} time`];
	const heads = word === undefined ? [head] : [`${head} ${word}`, head];
	return [...heads.flatMap(text => tail.map(end => text + end)), ...heads, 'Restarting'];
}

function exitedForms(row: ContainerRow, width: number): readonly string[] {
	const {exitCode} = row.container;
	const head = exitCode === undefined ? 'Exited' : `Exited (${exitCode})`;
	const word = endWord(row);
	const text = word === undefined ? head : `${head} ${word}`;
	const short = word === undefined ? [] : [`${word} (${exitCode})`, word];
	return [...agoForms(row, width).map(ago => `${text} ${ago}`), text, ...short, head];
}

function agoForms(row: ContainerRow, width: number): readonly string[] {
	const elapsed = elapsedIn(row);
	return elapsed === undefined ? [] : timeForms(elapsed, width).map(time => `${time} ago`);
}

function elapsedIn({container, now}: ContainerRow): number | undefined {
	return container.since === undefined ? undefined : Math.max(0, now - container.since);
}

/** An ordinal number: `1st`, `2nd`, `12th`. */
export function ordinal(number: number): string {
	const isTeen = Math.trunc(number / 10) % 10 === 1;
	const ending = isTeen ? undefined : endings[number % 10];
	return `${number}${ending ?? 'th'}`;
}

const endings: Readonly<Record<number, string>> = {1: 'st', 2: 'nd', 3: 'rd'};
