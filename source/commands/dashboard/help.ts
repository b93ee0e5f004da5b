import type {CommandRecord, State} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command} from '../command.ts';
import {copyText} from './clipboard.ts';

/** The help screen and the command log. */
export const helpCommands: readonly Command[] = [
	{
		id: 'help',
		title: 'Show all keys',
		keys: ['?', 'F1'],
		hint: 'help',
		hintRank: 82,
		run({dispatch}) {
			dispatch({type: 'dialog-opened', dialog: {type: 'help', query: textField(), top: 0}});
		},
	},
	{
		id: 'log',
		title: 'Show the command log',
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
		disabledReason: ({commandLog}) => (commandLog.length > 0 ? undefined : 'The command log is empty.'),
		run(context) {
			copyText(context, commandLogLines(context.getState()).join('\n'), 'the command log');
		},
	},
];

/**
 * The command log, oldest first. Each line can be copied and run: its time and its outcome follow a `#`.
 */
export function commandLogLines({commandLog}: Pick<State, 'commandLog'>): readonly string[] {
	return commandLog.map(record => `${record.line}  # ${timeOf(record)} ${outcomeOf(record)}`);
}

/** In the time zone of this machine. */
function timeOf({at}: CommandRecord): string {
	return new Date(at).toTimeString().slice(0, 8);
}

function outcomeOf({at, endedAt, problem}: CommandRecord): string {
	if (endedAt === undefined) {
		return 'running';
	}

	return problem ?? `done in ${((endedAt - at) / 1000).toFixed(1)} s`;
}
