import type {Key} from '../../model/key.ts';
import {shownChoices} from '../../store/choices.ts';
import type {Choice, Dialog} from '../../store/dialog.ts';
import type {DialogOutcome} from './dialog-outcome.ts';
import {editField} from './text-field-keys.ts';

type Chooser = Extract<Dialog, {readonly type: 'chooser'}>;

/** Choices that a page key moves over. */
const page = 10;

/** What a key does in a chooser. Where there is a query, letters are typed; elsewhere they move. */
export function chooserKey(dialog: Chooser, key: Key): DialogOutcome | undefined {
	if (key.type === 'key') {
		const outcome = named[key.name]?.(dialog) ?? (dialog.query ? undefined : letters[key.name]?.(dialog));
		if (outcome) {
			return outcome;
		}
	}

	const query = dialog.query && editField(dialog.query, key);
	return query && {type: 'changed', dialog: atFirst({...dialog, query})};
}

type Response = (dialog: Chooser) => DialogOutcome | undefined;

const named: Readonly<Record<string, Response>> = {
	Enter: choose,
	Esc: leave,
	Down: dialog => move(dialog, 1),
	Up: dialog => move(dialog, -1),
	'C-n': dialog => move(dialog, 1),
	'C-p': dialog => move(dialog, -1),
	Tab: dialog => move(dialog, 1),
	'S-Tab': dialog => move(dialog, -1),
	PgDn: dialog => move(dialog, page),
	PgUp: dialog => move(dialog, -page),
	Left: dialog => sideways(dialog, 'Left'),
	Right: dialog => sideways(dialog, 'Right'),
};

const letters: Readonly<Record<string, Response>> = {
	// Elsewhere the bar is hit by accident, and what is chosen may be a signal.
	Space: dialog => (dialog.staysOpen ? choose(dialog) : undefined),
	q: quit,
	j: dialog => move(dialog, 1),
	k: dialog => move(dialog, -1),
	g: dialog => move(dialog, Number.NEGATIVE_INFINITY),
	G: dialog => move(dialog, Number.POSITIVE_INFINITY),
	Home: dialog => move(dialog, Number.NEGATIVE_INFINITY),
	End: dialog => move(dialog, Number.POSITIVE_INFINITY),
};

function choose(dialog: Chooser): DialogOutcome | undefined {
	const choice = shownChoices(dialog)[dialog.index];
	if (!choice || !isFree(choice)) {
		return undefined;
	}

	return choice.command === undefined
		? {type: 'answered', dialog, key: 'Enter'}
		: {type: 'chosen', command: choice.command, isClosed: true};
}

function leave(dialog: Chooser): DialogOutcome | undefined {
	return dialog.isPermanent ? undefined : {type: 'closed'};
}

/** Where nothing is behind the chooser, leaving it is leaving the program. */
function quit(dialog: Chooser): DialogOutcome {
	return dialog.isPermanent ? {type: 'chosen', command: 'quit-now', isClosed: false} : {type: 'closed'};
}

/** Move over choices that cannot be chosen; where there is none further on, stay at the last one that can. */
function move(dialog: Chooser, by: number): DialogOutcome | undefined {
	const choices = shownChoices(dialog);
	const free = choices.map((choice, index) => (isFree(choice) ? index : -1)).filter(index => index >= 0);
	const wanted = dialog.index + by;
	const index =
		by > 0
			? (free.find(other => other >= wanted) ?? free.at(-1))
			: (free.findLast(other => other <= wanted) ?? free[0]);
	return index === undefined ? undefined : {type: 'changed', dialog: {...dialog, index}};
}

function sideways(dialog: Chooser, key: string): DialogOutcome | undefined {
	return dialog.movesSideways ? {type: 'answered', dialog, key} : undefined;
}

/** At the first that can be chosen; but who types all of a command's name means that one, which says why it cannot be. */
function atFirst(dialog: Chooser): Chooser {
	const choices = shownChoices(dialog);
	const named = choices.findIndex(({command}) => command !== undefined && command === dialog.query?.value);
	return {...dialog, index: named >= 0 ? named : Math.max(0, choices.findIndex(isFree))};
}

function isFree(choice: Choice): boolean {
	return choice.disabledReason === undefined;
}
