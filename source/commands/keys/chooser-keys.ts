import type {Key} from '../../model/key.ts';
import {argumentOf, isEnabled, shownChoices} from '../../store/chooser-choices.ts';
import type {ChooserDialog} from '../../store/dialog.ts';
import type {DialogOutcome} from './dialog-outcome.ts';
import {editField} from './text-field-keys.ts';

/** Choices that a page key moves over. */
const page = 10;

/** Handle a key in a chooser. With a query, letters are typed; without one, they move. */
export function chooserKey(dialog: ChooserDialog, key: Key): DialogOutcome | undefined {
	if (key.type === 'key') {
		const outcome = named[key.name]?.(dialog) ?? (dialog.query ? undefined : letters[key.name]?.(dialog));
		if (outcome) {
			return outcome;
		}
	}

	const query = dialog.query && editField(dialog.query, key);
	return query && {type: 'changed', dialog: {...dialog, query, index: 0, jumps: (dialog.jumps ?? 0) + 1}};
}

type Response = (dialog: ChooserDialog) => DialogOutcome | undefined;

const named: Readonly<Record<string, Response>> = {
	Esc: leave,
	PgDn: dialog => jump(dialog, page),
	PgUp: dialog => jump(dialog, -page),
	Left: dialog => sideways(dialog, 'Left'),
	Right: dialog => sideways(dialog, 'Right'),
};

const letters: Readonly<Record<string, Response>> = {
	// In other lists Space is easily hit by accident, and the choice may be a signal.
	Space: dialog => (dialog.ticksLines ? tick(dialog) : dialog.staysOpen ? choose(dialog) : undefined),
	q: quit,
	g: dialog => jump(dialog, Number.NEGATIVE_INFINITY),
	G: dialog => jump(dialog, Number.POSITIVE_INFINITY),
	Home: dialog => jump(dialog, Number.NEGATIVE_INFINITY),
	End: dialog => jump(dialog, Number.POSITIVE_INFINITY),
};

/** The keys that the list handles, as the bytes that it reads. */
const listKeys: Readonly<Record<string, string>> = {
	Enter: '\r',
	Down: '\x1b[B',
	Up: '\x1b[A',
	'C-n': '\x1b[B',
	'C-p': '\x1b[A',
	Tab: '\x1b[B',
	'S-Tab': '\x1b[A',
};

/** The bytes of a key for the list that has the focus; undefined for a key that is not the list's. */
export function listKey(dialog: ChooserDialog, key: Key): string | undefined {
	// Without a line to choose there is no list: the key would reach the list of the next chooser.
	if (key.type !== 'key' || !shownChoices(dialog).some(isEnabled)) {
		return undefined;
	}

	const isLetter = !dialog.query && (key.name === 'j' || key.name === 'k');
	return isLetter ? key.name : listKeys[key.name];
}

/** Choose the line under the cursor. */
export function choose(dialog: ChooserDialog): DialogOutcome | undefined {
	const choice = shownChoices(dialog)[dialog.index];
	if (!choice || !isEnabled(choice)) {
		return undefined;
	}

	return choice.command === undefined
		? {type: 'answered', dialog, key: 'Enter'}
		: {
				type: 'chosen',
				command: choice.command,
				argument: argumentOf(choice, dialog.query?.value ?? ''),
				isClosed: true,
			};
}

function tick(dialog: ChooserDialog): DialogOutcome | undefined {
	const choice = shownChoices(dialog)[dialog.index];
	return choice && isEnabled(choice) ? {type: 'answered', dialog, key: 'Space'} : undefined;
}

function leave(dialog: ChooserDialog): DialogOutcome | undefined {
	return dialog.isPermanent ? undefined : {type: 'closed'};
}

/** With nothing behind the chooser, closing it quits the program. */
function quit(dialog: ChooserDialog): DialogOutcome {
	return dialog.isPermanent ? {type: 'chosen', command: 'quit-now', isClosed: false} : {type: 'closed'};
}

/** Move the cursor to another available choice. */
function jump(dialog: ChooserDialog, by: number): DialogOutcome {
	const last = Math.max(0, shownChoices(dialog).findLastIndex(isEnabled));
	const index = Math.max(0, Math.min(last, dialog.index + by));
	return {type: 'changed', dialog: {...dialog, index, jumps: (dialog.jumps ?? 0) + 1}};
}

function sideways(dialog: ChooserDialog, key: string): DialogOutcome | undefined {
	return dialog.movesSideways ? {type: 'answered', dialog, key} : undefined;
}
