import type {Command} from '../command.ts';

/** The help screen and the record of what was done. */
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
		title: 'Show what was done (command log)',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: [],
		run({dispatch}) {
			dispatch({type: 'dialog-opened', dialog: {type: 'reader', id: 'command-log', title: 'Command log', top: 0}});
		},
	},
];
