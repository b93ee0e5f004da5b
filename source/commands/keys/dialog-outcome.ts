import type {CommandCall, Dialog} from '../../store/dialog.ts';

/** What a key did in a dialog; undefined when it means nothing there. */
export type DialogOutcome =
	| {readonly type: 'changed'; readonly dialog: Dialog}
	| {readonly type: 'answered'; readonly call: CommandCall; readonly isClosed: boolean}
	/** The open question is answered, with the dialog as it is then and the key. */
	| {readonly type: 'replied'; readonly dialog: Dialog; readonly key: string}
	| {readonly type: 'closed'};
