import {openTerminal, showTerminal} from '../../store/terminal-view.ts';
import type {Command} from '../command.ts';
import {leaveKey} from '../keys/terminal-keys.ts';

/** Go to a terminal in the detail panel, and close one. */
export const terminalCommands: readonly Command[] = [
	{
		id: 'terminal',
		title: 'Go to the shell in the detail panel',
		keys: [leaveKey],
		hint: 'back to shell',
		hintRank: 95,
		disabledReason: ({terminals}) =>
			terminals.last === undefined ? 'No shell is open in the detail panel.' : undefined,
		run({dispatch, getState}) {
			const {last} = getState().terminals;
			if (last !== undefined) {
				dispatch({type: 'view-switched', kind: 'containers'}, {type: 'view-changed', view: showTerminal(last)});
			}
		},
	},
	{
		id: 'close-terminal',
		title: 'End the shell, and close its tab',
		disabledReason: state => (openTerminal(state) ? undefined : 'No shell tab is open.'),
		run({getState, shell}) {
			const terminal = openTerminal(getState());
			if (terminal) {
				shell.terminals.close(terminal.id);
			}
		},
	},
];
