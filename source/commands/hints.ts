import type {Dialog, RunDialog} from '../store/dialog.ts';
import type {State} from '../store/state.ts';
import type {Capabilities, Command} from './command.ts';
import {commands} from './index.ts';
import {keyThatReaches} from './keys/key-lookup.ts';
import {keyLabel} from './keys/key-name.ts';
import {refusalOf} from './refusal.ts';

/** A key and its word in the footer. */
export type Hint = {readonly key: string; readonly label: string};

/** What can be done now, the most useful first. */
export function hintsOf(state: State, capabilities: Capabilities): readonly Hint[] {
	if (state.dialog) {
		return dialogHints(state.dialog);
	}

	if (state.view.isFiltering || state.view.isSearching) {
		return typingHints(state.view.isFiltering ? 'keep' : 'find');
	}

	return ranked.map(command => hintOf(command, state, capabilities)).filter(hint => hint !== undefined);
}

const ranked = commands
	.filter(command => command.hint !== undefined)
	.sort((a, b) => (b.hintRank ?? 0) - (a.hintRank ?? 0));

function typingHints(onEnter: string): readonly Hint[] {
	return [
		{key: 'Enter', label: onEnter},
		{key: 'Esc', label: 'clear'},
	];
}

/** A command has a hint if one of its keys works here and it is not disabled. */
function hintOf(command: Command, state: State, capabilities: Capabilities): Hint | undefined {
	const label = typeof command.hint === 'function' ? command.hint(state) : command.hint;
	const key = keyThatReaches(state, command);
	const isPossible = label !== undefined && key !== undefined && refusalOf(command, state, capabilities) === undefined;
	return isPossible ? {key: keyLabel(key), label} : undefined;
}

function dialogHints(dialog: Dialog): readonly Hint[] {
	switch (dialog.type) {
		case 'chooser':
			return [
				{key: 'Enter', label: dialog.staysOpen ? 'change' : 'choose'},
				...(dialog.movesSideways ? [{key: '← →', label: 'move'}] : []),
				...(dialog.isPermanent ? [] : [{key: 'Esc', label: 'close'}]),
			];
		case 'prune':
			return [
				{key: 'Space', label: 'tick'},
				{key: 'a', label: 'all or none'},
				{key: 'Enter', label: 'go on'},
				{key: 'Esc', label: 'cancel'},
			];
		case 'confirm':
			return [
				{key: 'Enter', label: dialog.buttons[dialog.index]?.label.toLowerCase() ?? 'choose'},
				{key: '← →', label: 'choose'},
				{key: 'Esc', label: 'cancel'},
			];
		case 'form':
			return [
				{key: 'Enter', label: 'confirm'},
				...(dialog.fields.length > 1 ? [{key: 'Tab', label: 'next field'}] : []),
				...(dialog.history.length > 0 ? [{key: '↑', label: 'earlier ones'}] : []),
				{key: 'Esc', label: 'cancel'},
			];
		case 'run':
			return runHints(dialog);
		case 'run-steps':
			return [
				{key: '↑ ↓', label: 'scroll'},
				{key: 'Esc', label: 'leave'},
			];
		case 'reader':
			return [...(dialog.actions ?? []), {key: '↑ ↓', label: 'scroll'}, {key: 'Esc', label: 'close'}];
	}
}

function runHints({replaces, history}: RunDialog): readonly Hint[] {
	return [
		{key: 'Enter', label: replaces ? 'recreate' : 'run'},
		...(replaces ? [] : [{key: 'C-o', label: 'create only'}]),
		{key: 'Tab', label: 'complete'},
		...(history.length > 0 ? [{key: '↑', label: 'earlier ones'}] : []),
		{key: 'Esc', label: 'cancel'},
	];
}
