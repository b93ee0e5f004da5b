import {selectedName} from '../../resources/index.ts';
import type {Dialog} from '../../store/dialog.ts';
import {targetsOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Capabilities, Command} from '../command.ts';
import {isInView} from '../in-view.ts';
import {keyLabel} from '../keys/key-name.ts';
import {namesOf} from '../names.ts';
import {refusalOf} from '../refusal.ts';

/** What can be done with the selected or marked containers, as a menu that also teaches the `docker` commands. */
export function actionMenuCommands(all: () => readonly Command[]): readonly Command[] {
	return [
		{
			id: 'actions',
			title: 'Choose what to do with it',
			group: 'Container',
			scope: 'everywhere',
			keys: ['x'],
			hint: 'actions',
			hintRank: 58,
			disabledReason: ({view}) => (view.selected === undefined ? 'Nothing is selected.' : undefined),
			run(context) {
				const state = context.getState();
				const actions = all().filter(command => command.isAction && isInView(command, state));
				context.dispatch({type: 'dialog-opened', dialog: actionMenu(actions, state, context)});
			},
		},
	];
}

function actionMenu(actions: readonly Command[], state: State, context: Capabilities): Dialog {
	const choices = actions.map(command => ({
		label: command.titleNow?.(state) ?? command.title,
		detail: detailOf(command, state),
		disabledReason: refusalOf(command, state, context),
		call: {command: command.id},
	}));
	const first = choices.findIndex(choice => choice.disabledReason === undefined);
	return {type: 'chooser', id: 'actions', title: titleOf(state), choices, index: Math.max(0, first)};
}

function titleOf(state: State): string {
	const targets = targetsOf(state);
	return targets.length > 0 ? namesOf(targets) : (selectedName(state) ?? '');
}

function detailOf(command: Command, state: State): string {
	const [key] = state.settings.keys[command.id] ?? [];
	return [command.docker?.(state), key === undefined ? undefined : keyLabel(key)]
		.filter(part => part !== undefined)
		.join('  ');
}
