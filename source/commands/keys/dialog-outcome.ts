import type {Dialog} from '../../store/dialog.ts';

/** The effect of a key in a dialog; undefined when it means nothing there. */
export type DialogOutcome =
	| {readonly type: 'changed'; readonly dialog: Dialog}
	/** A command was chosen, by its id. */
	| {
			readonly type: 'chosen';
			readonly command: string;
			/** The words that were typed after its name. */
			readonly argument?: string | undefined;
			readonly isClosed: boolean;
	  }
	/** The open question is answered, with the dialog as it is then and the key. */
	| {readonly type: 'answered'; readonly dialog: Dialog; readonly key: string}
	| {readonly type: 'closed'};
