import type {CommandCall, Dialog} from '../../store/dialog.ts';

/** What a key did in a dialog; undefined when it means nothing there. */
export type DialogOutcome =
	| {readonly type: 'changed'; readonly dialog: Dialog}
	| {readonly type: 'answered'; readonly call: CommandCall; readonly isClosed: boolean}
	| {readonly type: 'closed'};
