import type {CommandCall, Dialog, FormField} from '../store/dialog.ts';
import {textField} from '../store/text-field.ts';

/** One line of a form before anything is typed. */
export type FieldPlan = {
	readonly id: string;
	readonly label: string;
	readonly placeholder?: string;
	readonly value?: string;
};

type Form = Extract<Dialog, {readonly type: 'form'}>;

/**
 * A form. Answers reach the command as arguments by the fields' ids; when a command finds something wrong with one, it
 * opens the form again with the answers and the problem.
 */
export function formOf(options: {
	readonly title: string;
	readonly intro?: readonly string[];
	readonly fields: readonly FieldPlan[];
	readonly submit: CommandCall;
	readonly history?: readonly string[];
	readonly answers?: Readonly<Record<string, string>>;
	readonly problem?: string | undefined;
}): Form {
	return {
		type: 'form',
		title: options.title,
		intro: options.intro,
		fields: options.fields.map(plan => fieldOf(plan, options.answers)),
		index: 0,
		history: options.history ?? [],
		historyIndex: undefined,
		submit: options.submit,
		problem: options.problem,
	};
}

function fieldOf(
	{id, label, placeholder, value}: FieldPlan,
	answers: Readonly<Record<string, string>> = {},
): FormField {
	return {id, label, placeholder, field: textField(answers[id] ?? value ?? '')};
}
