import type {Command} from '../command.ts';
import {tell} from '../tell.ts';
import {commandLogLines} from './command-log.ts';

/** The help screen and the command log. */
export const helpCommands: readonly Command[] = [
	{
		id: 'help',
		title: 'Show all keys',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: ['?', 'F1'],
		hint: 'help',
		hintRank: 82,
		run({dispatch}) {
			dispatch({type: 'dialog-opened', dialog: {type: 'reader', id: 'help', title: 'Keys', top: 0}});
		},
	},
	{
		id: 'log',
		title: 'Show the command log',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: [],
		run: ({dispatch}) =>
			dispatch({
				type: 'dialog-opened',
				dialog: {
					type: 'reader',
					id: 'command-log',
					title: 'Command log',
					top: 0,
					actions: [{key: 'y', label: 'copy', command: 'copy-log'}],
				},
			}),
	},
	{
		id: 'copy-log',
		title: 'Copy the command log',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: [],
		disabledReason: ({commandLog}) => (commandLog.length > 0 ? undefined : 'The command log is empty.'),
		run(context) {
			context.shell.copy(commandLogLines(context.getState()).join('\n'));
			tell(context, 'success', 'Copied the command log');
		},
	},
];
