import type {ResourceId} from '../../model/resource-id.ts';
import type {Dialog} from '../../store/dialog.ts';
import {toggleInspectionLine} from '../../store/inspection-view.ts';
import type {State, View} from '../../store/state.ts';
import {showTerminal} from '../../store/terminal-view.ts';
import {isTyping} from '../../store/typing.ts';
import type {Click} from '../../text/span.ts';
import {sortProcessesBy} from '../container/processes.ts';
import {pruneKey} from '../disk/prune-keys.ts';
import {insertChoice, type RunWorld} from '../run/dialog.ts';
import {switchTab} from '../view/detail.ts';
import {sortBy} from '../view/sort.ts';
import {foldProject} from '../view/view.ts';
import {choose} from './chooser-keys.ts';
import {pushButton} from './dialog-keys.ts';
import type {DialogOutcome} from './dialog-outcome.ts';
import {formKey} from './form-keys.ts';

/** The effect of a click: a key, a command, a change of the view, or an answer to the open dialog. */
export type ClickEffect =
	| {readonly key: string}
	| {readonly command: string}
	| {readonly view: Partial<View>}
	| {readonly outcome: DialogOutcome | undefined};

/**
 * The effect of a click. While a dialog is open or text is typed, only their own keys and lines can be clicked; undefined
 * for everything behind.
 */
export function clickEffect(state: State, click: Click, world: () => RunWorld): ClickEffect | undefined {
	const {dialog, view} = state;
	const isBehind = dialog !== undefined || isTyping(view);
	switch (click.action) {
		case 'press':
			return {key: click.target};
		case 'choose':
			return dialog && {outcome: chooseIn(dialog, click.target, world)};
		case 'run':
			return isBehind ? undefined : {command: click.target};
		default:
			return isBehind ? undefined : {view: viewOf(state, click)};
	}
}

function viewOf(state: State, click: Click): Partial<View> {
	switch (click.action) {
		case 'type':
			return showTerminal(click.target);
		case 'tab':
			// A click on the tab Logs keeps the logs merged; its command does not.
			return {...switchTab(state, click.target), focus: 'detail'};
		case 'sort':
			return sortBy(state, click.target);
		case 'sort-processes':
			return sortProcessesBy(state, click.target);
		case 'fold':
			return foldProject({...state, view: {...state.view, selected: click.target as ResourceId}});
		case 'fold-line':
			return toggleInspectionLine(state, click.target);
		default:
			return {};
	}
}

/** A line of a list is chosen, a button pushed, an item ticked, a completion inserted; a field gets the focus. */
function chooseIn(dialog: Dialog, index: number, world: () => RunWorld): DialogOutcome | undefined {
	switch (dialog.type) {
		case 'chooser':
			return choose({...dialog, index, jumps: (dialog.jumps ?? 0) + 1});
		case 'confirm':
			return pushButton({...dialog, index});
		case 'prune':
			return pruneKey({...dialog, index}, {type: 'key', name: 'Space', text: ' '});
		case 'form':
			return dialog.index === index && dialog.fields[index]?.choices
				? formKey(dialog, {type: 'key', name: 'Space', text: ' '})
				: {type: 'changed', dialog: {...dialog, index}};
		case 'hits':
			return {type: 'changed', dialog: {...dialog, index}};
		case 'run':
			return {type: 'changed', dialog: insertChoice(dialog, world(), index)};
		default:
			return undefined;
	}
}
