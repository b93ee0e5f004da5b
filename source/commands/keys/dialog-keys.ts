import type {Key} from '../../model/key.ts';
import {
	type ConfirmDialog,
	type Dialog,
	type HelpDialog,
	type HitsDialog,
	type ReaderDialog,
	type RunStepsDialog,
	type TextExtent,
	yesButton,
} from '../../store/dialog.ts';
import {textField} from '../../store/text-field.ts';
import {pruneKey} from '../disk/prune-keys.ts';
import {chooserKey} from './chooser-keys.ts';
import type {DialogOutcome} from './dialog-outcome.ts';
import {formKey} from './form-keys.ts';
import {lineStep} from './line-step.ts';
import {editField} from './text-field-keys.ts';

/** Handle a key (or a paste) in the open dialog. It never reaches anything outside the dialog. */
export function dialogKey(dialog: Dialog, key: Key, extent: TextExtent): DialogOutcome | undefined {
	switch (dialog.type) {
		case 'chooser':
			return chooserKey(dialog, key);
		case 'form':
			return formKey(dialog, key);
		case 'confirm':
			return confirmKey(dialog, key);
		case 'prune':
			return pruneKey(dialog, key);
		case 'run':
			// Its keys need the names on the engine and the surroundings of the line: see `run/dialog.ts`.
			return undefined;
		case 'run-steps':
			return key.type === 'key' ? stepsKey(dialog, key.name, extent) : undefined;
		case 'help':
			return helpKey(dialog, key, extent);
		case 'reader':
			return key.type === 'key' ? readerKey(dialog, key.name, extent) : undefined;
		case 'hits':
			return key.type === 'key' ? hitsKey(dialog, key.name, extent) : undefined;
	}
}

const closed: DialogOutcome = {type: 'closed'};
/** Keys that close a text to read. */
const closingKeys = ['Esc', 'q', 'Enter'];

/** Text that was typed for something else must not answer: `y` answers only as the first key, a paste never. */
function confirmKey(dialog: ConfirmDialog, key: Key): DialogOutcome | undefined {
	const field = dialog.word && editField(dialog.word.field, key);
	if (dialog.word && field && field.value !== dialog.word.field.value) {
		return {type: 'changed', dialog: {...dialog, word: {...dialog.word, field}}};
	}

	return key.type === 'key' ? buttonKey(dialog, key.name) : typed(dialog);
}

function buttonKey(dialog: ConfirmDialog, name: string): DialogOutcome | undefined {
	switch (name) {
		case 'Enter':
			return pushButton(dialog);
		case 'Esc':
		case 'q':
		case 'n':
			return closed;
		case 'y': {
			const yes = yesButton(dialog);
			return yes === undefined ? typed(dialog) : pushButton({...dialog, index: yes});
		}

		case 'Right':
		case 'Down':
		case 'Tab':
			return chooseButton(dialog, 1);
		case 'Left':
		case 'Up':
		case 'S-Tab':
			return chooseButton(dialog, -1);
		default:
			return typed(dialog);
	}
}

function typed(dialog: ConfirmDialog): DialogOutcome | undefined {
	return dialog.isTyped ? undefined : {type: 'changed', dialog: {...dialog, isTyped: true}};
}

/** A dangerous button that needs a word does nothing without it. */
export function pushButton(dialog: ConfirmDialog): DialogOutcome | undefined {
	const {buttons, index, word} = dialog;
	const button = buttons[index];
	if (!button?.isAnswer) {
		return closed;
	}

	const isHeld = button.isDangerous && word !== undefined && word.field.value.trim() !== word.expected;
	return isHeld ? undefined : {type: 'answered', dialog, key: 'Enter'};
}

function chooseButton(dialog: ConfirmDialog, step: number): DialogOutcome {
	const count = dialog.buttons.length;
	return {type: 'changed', dialog: {...dialog, isTyped: true, index: (dialog.index + step + count) % count}};
}

/** Closing it detaches: the container keeps running. The end of the output is followed until the user scrolls back. */
function stepsKey(dialog: RunStepsDialog, name: string, {lines, height}: TextExtent): DialogOutcome | undefined {
	if (name === 'c') {
		return {type: 'chosen', command: 'cancel-run', isClosed: false};
	}

	const by = lineStep(name, height);
	if (by === undefined) {
		return closingKeys.includes(name) ? closed : undefined;
	}

	const last = Math.max(0, lines - height);
	const top = Math.max(0, (dialog.top ?? last) + by);
	return {type: 'changed', dialog: {...dialog, top: top >= last ? undefined : top}};
}

/** Typed text is searched for; other keys scroll. */
function helpKey(dialog: HelpDialog, key: Key, extent: TextExtent): DialogOutcome | undefined {
	const name = key.type === 'key' ? key.name : '';
	const isSearching = dialog.query.value !== '';
	if (name === 'Enter' || (!isSearching && ['Esc', '?', 'F1'].includes(name))) {
		return closed;
	}

	const by = key.type === 'key' && key.text === '' ? lineStep(name, extent.height) : undefined;
	if (by !== undefined) {
		return {type: 'changed', dialog: scrolled(dialog, by, extent)};
	}

	const query = name === 'Esc' ? textField() : editField(dialog.query, key);
	return query && {type: 'changed', dialog: {...dialog, query, top: 0}};
}

function readerKey(dialog: ReaderDialog, name: string, extent: TextExtent): DialogOutcome | undefined {
	const action = dialog.actions?.find(({key}) => key === name);
	if (action) {
		return {type: 'chosen', command: action.command, isClosed: false};
	}

	const by = lineStep(name, extent.height);
	if (by === undefined) {
		return closingKeys.includes(name) ? closed : undefined;
	}

	return {type: 'changed', dialog: scrolled(dialog, by, extent)};
}

function scrolled<D extends HelpDialog | ReaderDialog>(dialog: D, by: number, {lines, height}: TextExtent): D {
	return {...dialog, top: Math.max(0, Math.min(lines - height, dialog.top + by))};
}

function hitsKey(dialog: HitsDialog, name: string, {lines, height}: TextExtent): DialogOutcome | undefined {
	const by = lineStep(name, height);
	if (by !== undefined) {
		const index = Math.max(0, Math.min(lines - 1, dialog.index + by));
		return {type: 'changed', dialog: {...dialog, index}};
	}

	return name === 'Esc' || name === 'q'
		? closed
		: name === 'Enter' && lines > 0
			? {type: 'answered', dialog, key: name}
			: undefined;
}
