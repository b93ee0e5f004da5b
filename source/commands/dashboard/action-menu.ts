import type {ResourceId} from '../../model/resource-id.ts';
import {registry, selectedName} from '../../resources/index.ts';
import {currentConnection, currentHost, isConnected, isReadOnlyHost} from '../../store/connections.ts';
import type {ChooserDialog} from '../../store/dialog.ts';
import type {State} from '../../store/state.ts';
import {chosenKeys, targetOfCompose, targetProject, targetsOf} from '../../store/targets.ts';
import type {Capabilities, Command} from '../command.ts';
import {isInView, keysOfCommand} from '../in-view.ts';
import {keyLabel} from '../keys/key-name.ts';
import {namesOf} from '../names.ts';
import {lineAbout, namingHosts} from '../on-host.ts';
import {refusalOf} from '../refusal.ts';
import {tell} from '../tell.ts';

/** A menu of the commands for the selected or marked items. It also teaches the `docker` commands. */
export function actionMenuCommands(all: () => readonly Command[]): readonly Command[] {
	return [
		{
			id: 'actions',
			title: 'Open the action menu',
			keys: ['x'],
			hint: 'actions',
			hintRank: 58,
			disabledReason: ({view}) => (view.selected === undefined ? 'Nothing is selected.' : undefined),
			run(context) {
				const state = context.getState();
				const menu = actionMenu(
					all().filter(command => isOffered(command, state)),
					state,
					context,
				);
				if (menu.choices.some(({disabledReason}) => disabledReason === undefined)) {
					context.dispatch({type: 'dialog-opened', dialog: namingHosts(menu, state, chosenKeys(state))});
				} else {
					tell(context, 'warning', menu.intro?.[0] ?? 'No action is possible for it now.');
				}
			},
		},
	];
}

/** With marks or on a project, only commands that act on several: the title names the targets. */
function isOffered(command: Command, state: State): boolean {
	const {isAction = false} = command;
	const isActionHere = typeof isAction === 'boolean' ? isAction : isAction.includes(state.view.kind);
	if (!isActionHere || !isInView(command, state)) {
		return false;
	}

	if (command.takesProject && targetOfCompose(state)) {
		return true;
	}

	if (command.takesProject === 'only') {
		return false;
	}

	const isForOne = state.view.marks.size === 0 && targetProject(state) === undefined;
	return isForOne || command.takesMarks === true;
}

/**
 * Commands that do not apply to the item or its state are left out. Commands that are only blocked for now (by the
 * connection, a running operation, read-only mode) are dimmed, and a shared reason is shown once.
 */
function actionMenu(actions: readonly Command[], state: State, context: Capabilities): ChooserDialog {
	const judged = actions.map(command => ({command, reason: refusalOf(command, state, context)}));
	const offered = judged.filter(({reason}) => reason === undefined || hasToWait(state));
	const reasons = judged.map(({reason}) => reason).filter(reason => reason !== undefined);
	const shared = new Set(reasons.filter((reason, index) => reasons.indexOf(reason) !== index));
	const choices = offered.map(({command, reason}) => {
		const line = command.docker?.(state);
		return {
			label: command.titleNow?.(state) ?? command.title,
			detail: line && lineAbout(state, chosenKeys(state), line),
			key: keysOfCommand(command, state).map(keyLabel)[0],
			disabledReason: reason !== undefined && shared.has(reason) ? '' : reason,
			command: command.id,
		};
	});
	return {
		type: 'chooser',
		id: 'actions',
		title: titleOf(state),
		intro: hasToWait(state) || offered.length === 0 ? [...shared] : [],
		choices,
		index: 0,
	};
}

function hasToWait(state: State): boolean {
	const {actions, view} = state;
	const isBlocked = (key: ResourceId) => actions.has(key) || !isConnected(state, key);
	const keys = [...view.marks, ...targetsOf(state).map(({key}) => key)];
	return (
		isReadOnlyHost(state, currentHost(state)) || currentConnection(state).phase !== 'connected' || keys.some(isBlocked)
	);
}

function titleOf(state: State): string {
	const {marks, kind} = state.view;
	const names = [...marks].map(key => registry.table(kind)?.nameOf(state, key) ?? '');
	const targets = marks.size > 0 ? names.map(name => ({name})) : targetsOf(state);
	return targets.length > 0 ? namesOf(targets) : (selectedName(state) ?? '');
}
