import type {Choice, Dialog} from '../../store/dialog.ts';
import type {State} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Capabilities, Command} from '../command.ts';
import {isInView, keysOfCommand} from '../in-view.ts';
import {keyLabel} from '../keys/key-name.ts';
import {refusalOf} from '../refusal.ts';

/** All commands by name. The list is a parameter, since it includes this one. */
export function paletteCommands(all: () => readonly Command[]): readonly Command[] {
	return [
		{
			id: 'palette',
			title: 'Find a command by its name',
			keys: [':'],
			hint: 'commands',
			hintRank: 12,
			run(context) {
				context.dispatch({type: 'dialog-opened', dialog: palette(all(), context.getState(), context)});
			},
		},
	];
}

function palette(all: readonly Command[], state: State, context: Capabilities): Dialog {
	const commands = all.filter(command => command.id !== 'palette' && isInView(command, state));
	const isOthers = (command: Command, titleNow: string) =>
		commands.some(other => other !== command && other.title === titleNow);
	return {
		type: 'chooser',
		id: 'palette',
		title: 'Commands',
		choices: commands
			// Typing `start` must never stop anything: an exact name wins over a command that toggles.
			.filter(command => !command.titleNow || !isOthers(command, command.titleNow(state)))
			.map(command => commandChoice(command, state, context)),
		index: 0,
		query: textField(),
	};
}

/** A command as a line of a menu: its title, its keys, or why it cannot be chosen now. */
function commandChoice(command: Command, state: State, context: Capabilities): Choice {
	const keys = keysOfCommand(command, state).map(keyLabel);
	return {
		label: command.titleNow?.(state) ?? command.title,
		detail: command.id,
		key: keys[0],
		disabledReason: refusalOf(command, state, context),
		command: command.id,
		takesArgument: command.takesArgument,
	};
}
