import type {Dialog, FormDialog, RunDialog} from '../store/dialog.ts';
import type {State} from '../store/state.ts';
import {typedTerminal} from '../store/terminal-view.ts';
import type {EmbeddedTerminal} from '../store/terminals.ts';
import {isTyping} from '../store/typing.ts';
import type {Capabilities, Command} from './command.ts';
import {commands} from './index.ts';
import {keyThatReaches} from './keys/key-lookup.ts';
import {leaveKey} from './keys/terminal-keys.ts';
import {refusalOf} from './refusal.ts';

/** A key, or several that belong together, and its word in the footer. */
export type Hint = {readonly keys: readonly string[]; readonly label: string};

/** The commands that can be run now, the most useful first. */
export function hintsOf(state: State, capabilities: Capabilities): readonly Hint[] {
	if (state.dialog) {
		return dialogHints(state.dialog);
	}

	if (isTyping(state.view)) {
		return [
			{keys: ['Enter'], label: state.view.isSearching ? 'find' : 'keep'},
			{keys: ['Esc'], label: 'clear'},
		];
	}

	const terminal = typedTerminal(state);
	if (terminal) {
		return terminalHints(terminal);
	}

	return ranked.map(command => hintOf(command, state, capabilities)).filter(hint => hint !== undefined);
}

const ranked = commands
	.filter(command => command.hint !== undefined)
	.sort((a, b) => (b.hintRank ?? 0) - (a.hintRank ?? 0));

/** All other keys are those of the program in the terminal. */
function terminalHints({ending, copying}: EmbeddedTerminal): readonly Hint[] {
	if (copying) {
		return [
			{keys: ['Up', 'Down'], label: 'move'},
			{keys: ['Space'], label: copying.anchor === undefined ? 'mark from here' : 'unmark'},
			{keys: ['y'], label: copying.anchor === undefined ? 'copy what is shown' : 'copy the lines'},
			{keys: ['Esc'], label: 'back to the end'},
			{keys: [leaveKey], label: 'leave'},
		];
	}

	return [
		{keys: [leaveKey], label: 'leave'},
		{keys: ['S-PgUp'], label: 'scroll back, copy'},
		...(ending === undefined ? [] : [{keys: ['Enter'], label: 'close the tab'}]),
	];
}

/** A command has a hint if one of its keys works here and it is not disabled. */
function hintOf(command: Command, state: State, capabilities: Capabilities): Hint | undefined {
	const label = typeof command.hint === 'function' ? command.hint(state) : command.hint;
	const key = keyThatReaches(state, command);
	const isPossible = label !== undefined && key !== undefined && refusalOf(command, state, capabilities) === undefined;
	return isPossible ? {keys: [key], label} : undefined;
}

function dialogHints(dialog: Dialog): readonly Hint[] {
	switch (dialog.type) {
		case 'chooser':
			return [
				{keys: ['Enter'], label: dialog.staysOpen ? 'change' : 'choose'},
				...(dialog.movesSideways ? [{keys: ['Left', 'Right'], label: 'move'}] : []),
				...(dialog.isPermanent ? [] : [{keys: ['Esc'], label: 'close'}]),
			];
		case 'prune':
			return [
				{keys: ['Space'], label: 'tick'},
				{keys: ['a'], label: 'all or none'},
				{keys: ['Enter'], label: 'continue'},
				{keys: ['Esc'], label: 'cancel'},
			];
		case 'confirm':
			return [
				{keys: ['Enter'], label: dialog.buttons[dialog.index]?.label.toLowerCase() ?? 'choose'},
				{keys: ['Tab'], label: 'next button'},
				{keys: ['Esc'], label: 'cancel'},
			];
		case 'form':
			return formHints(dialog);
		case 'run':
			return runHints(dialog);
		case 'run-steps':
			return [
				{keys: ['Up', 'Down'], label: 'scroll'},
				{keys: ['Esc'], label: 'leave'},
			];
		case 'help':
			return [
				{keys: ['Up', 'Down'], label: 'scroll'},
				{keys: ['Esc'], label: dialog.query.value === '' ? 'close' : 'clear'},
			];
		case 'reader':
			return [
				...(dialog.actions ?? []).map(({key, label}) => ({keys: [key], label})),
				{keys: ['Up', 'Down'], label: 'scroll'},
				{keys: ['Esc'], label: 'close'},
			];
		case 'hits':
			return [
				{keys: ['Enter'], label: 'go to the line'},
				{keys: ['Up', 'Down'], label: 'move'},
				{keys: ['Esc'], label: 'close'},
			];
	}
}

function formHints({fields, index, history}: FormDialog): readonly Hint[] {
	return [
		{keys: ['Enter'], label: 'confirm'},
		...(fields.length > 1 ? [{keys: ['Tab'], label: 'next field'}] : []),
		...(fields[index]?.choices ? [{keys: ['Left', 'Right'], label: 'change'}] : []),
		...(index === 0 && history.length > 0 ? [{keys: ['Up'], label: 'earlier ones'}] : []),
		{keys: ['Esc'], label: 'cancel'},
	];
}

function runHints({replaces, history}: RunDialog): readonly Hint[] {
	return [
		{keys: ['Enter'], label: replaces ? 'recreate' : 'run'},
		...(replaces ? [] : [{keys: ['C-o'], label: 'create only'}]),
		{keys: ['Tab', 'Down'], label: 'complete'},
		...(history.length > 0 ? [{keys: ['Up'], label: 'earlier ones'}] : []),
		{keys: ['Esc'], label: 'cancel'},
	];
}
