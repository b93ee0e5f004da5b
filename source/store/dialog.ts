import type {RunPlan} from '../model/run-plan.ts';
import type {PruneDialog} from './prune-dialog.ts';
import type {TextField} from './text-field.ts';

/** One line of a chooser. */
export type Choice = {
	readonly label: string;
	/**
	 * A docker command or a meaning, shown beside the label. If it has no room there, all of it is shown below the list
	 * while its choice is selected.
	 */
	readonly detail?: string | undefined;
	/** The key that does the same. */
	readonly key?: string | undefined;
	/** Why it cannot be chosen now; it is listed but skipped. */
	readonly disabledReason?: string | undefined;
	/** For choosers in which lines are ticked. */
	readonly isTicked?: boolean | undefined;
	/** The command that it runs, by its id; undefined where it answers a question. */
	readonly command?: string;
	/** Whether the command takes words that are typed after its name. */
	readonly takesArgument?: boolean | undefined;
};

/** One line of a form. */
export type FormField = {
	readonly id: string;
	readonly label: string;
	readonly placeholder?: string | undefined;
	/** The values to choose from, where it cannot be typed; Space goes to the next one. */
	readonly choices?: readonly string[] | undefined;
	readonly field: TextField;
};

/** A list to choose from: action menu, sort menu, columns, signals, palette (with `query`), engines. */
export type ChooserDialog = {
	readonly type: 'chooser';
	readonly id: string;
	readonly title: string;
	/** Plain lines above the choices. */
	readonly intro?: readonly string[] | undefined;
	readonly choices: readonly Choice[];
	/** Index among the choices that match the query. */
	readonly index: number;
	/** If there is one, typing narrows down the choices; see `shownChoices`. */
	readonly query?: TextField | undefined;
	/** Increases each time the cursor jumps. */
	readonly jumps?: number | undefined;
	/** Whether it stays open after a choice, for example if lines are ticked. */
	readonly staysOpen?: boolean | undefined;
	/** Whether Space answers too, with a tick: a click and Enter choose only one line. */
	readonly ticksLines?: boolean | undefined;
	/** Whether `Left` and `Right` answer too, for example to move a column. */
	readonly movesSideways?: boolean | undefined;
	/** Whether `Esc` leaves it; the engine chooser has nothing behind it. */
	readonly isPermanent?: boolean | undefined;
};

/** A question before something that cannot be undone. The first button is the safe one and the default. */
export type ConfirmDialog = {
	readonly type: 'confirm';
	readonly title: string;
	readonly lines: readonly string[];
	/** A word that has to be typed before a dangerous button does anything. */
	readonly word?: {readonly expected: string; readonly field: TextField} | undefined;
	readonly buttons: readonly {
		readonly label: string;
		/** Whether it answers the question; Cancel does not. */
		readonly isAnswer?: boolean | undefined;
		readonly isDangerous?: boolean | undefined;
	}[];
	readonly index: number;
	/** Whether another key came first: `y` no longer answers, since it may be part of a typed word. */
	readonly isTyped?: boolean | undefined;
};

/** Fields to fill in. */
export type FormDialog = {
	readonly type: 'form';
	readonly title: string;
	readonly intro?: readonly string[] | undefined;
	readonly fields: readonly FormField[];
	readonly index: number;
	/** Earlier values of the first field, newest first; arrow up and down step through them. */
	readonly history: readonly string[];
	readonly historyIndex: number | undefined;
	/** The problem with the last answer, in one sentence. */
	readonly problem?: string | undefined;
};

/** The arguments of `docker run` as they are typed. */
export type RunDialog = {
	readonly type: 'run';
	readonly title: string;
	/** The container that is recreated with it, by key and name. */
	readonly replaces?: {readonly key: string; readonly name: string} | undefined;
	readonly field: TextField;
	/** Words with secrets that the program has offered: they are masked until they are changed. */
	readonly secrets: ReadonlySet<string>;
	/** Its problems, from left to right; `to` is exclusive. */
	readonly problems: readonly {readonly from: number; readonly to: number; readonly message: string}[];
	/** The plan of the request, while there are no problems. */
	readonly plan: RunPlan | undefined;
	/** Set while Tab cycles through the completions at the cursor; `index` is the current one. */
	readonly cycle:
		| {
				readonly from: number;
				readonly choices: readonly {readonly text: string; readonly description: string}[];
				readonly index: number;
		  }
		| undefined;
	/** Earlier lines, newest first. */
	readonly history: readonly string[];
	readonly historyIndex: number | undefined;
};

/**
 * The steps of the last run and its output. `top` is the first visible line of output; undefined: the end is followed.
 */
export type RunStepsDialog = {readonly type: 'run-steps'; readonly top: number | undefined};

/** All keys by section, or those that match the typed text. `top` is the first line shown. */
export type HelpDialog = {readonly type: 'help'; readonly query: TextField; readonly top: number};

/** A text to read and scroll: command log, pulls, prune. */
export type ReaderDialog = {
	readonly type: 'reader';
	readonly id: 'command-log' | 'pulls' | 'prune' | 'log-line';
	readonly title: string;
	readonly top: number;
	/** The text, where it is not part of the state; it may be hostile. */
	readonly lines?: readonly string[];
	/** Other keys, which leave it open. */
	readonly actions?: readonly {readonly key: string; readonly label: string; readonly command: string}[];
};

/** The lines of a text to read, and how many of them show. */
export type TextExtent = {readonly lines: number; readonly height: number};

/** The lines that a search of whole logs has found; `index` is the chosen one. */
export type HitsDialog = {readonly type: 'hits'; readonly index: number};

/** A box over the table that takes the keys. Everything in it is data, so that it can be tested and drawn anywhere. */
export type Dialog =
	| PruneDialog
	| ChooserDialog
	| ConfirmDialog
	| FormDialog
	| RunDialog
	| RunStepsDialog
	| HelpDialog
	| ReaderDialog
	| HitsDialog;

/** The button that `y` presses: the first that answers. Undefined if `y` does not answer, or no longer does. */
export function yesButton({buttons, word, isTyped}: ConfirmDialog): number | undefined {
	const index = buttons.findIndex(button => button.isAnswer);
	return word || isTyped || index < 0 ? undefined : index;
}
