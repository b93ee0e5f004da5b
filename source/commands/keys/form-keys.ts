import type {Key} from '../../model/key.ts';
import type {FormDialog, FormField} from '../../store/dialog.ts';
import {textField} from '../../store/text-field.ts';
import type {DialogOutcome} from './dialog-outcome.ts';
import {editField, recallEntry} from './text-field-keys.ts';

/** Handle a key in a form: type, go to another field or to an earlier answer, confirm, close. */
export function formKey(dialog: FormDialog, key: Key): DialogOutcome | undefined {
	const response = key.type === 'key' ? responses[key.name] : undefined;
	if (response) {
		return response(dialog);
	}

	const current = dialog.fields[dialog.index];
	if (current?.choices) {
		const step = key.type === 'key' ? choiceSteps[key.name] : undefined;
		return step && {type: 'changed', dialog: withField(dialog, chooseNext(current, current.choices, step))};
	}

	const field = current && editField(current.field, key);
	return field && {type: 'changed', dialog: withField(dialog, {...current, field})};
}

const responses: Readonly<Record<string, (dialog: FormDialog) => DialogOutcome>> = {
	Enter: dialog => ({type: 'answered', dialog, key: 'Enter'}),
	Esc: () => ({type: 'closed'}),
	Tab: dialog => goTo(dialog, 1),
	'S-Tab': dialog => goTo(dialog, -1),
	Down: dialog => (isInHistory(dialog) ? recall(dialog, -1) : goTo(dialog, 1)),
	Up: dialog => (dialog.index === 0 && dialog.history.length > 0 ? recall(dialog, 1) : goTo(dialog, -1)),
};

/** Keys that choose among the values of a field that cannot be typed. */
const choiceSteps: Readonly<Record<string, 1 | -1>> = {Space: 1, Right: 1, Left: -1};

function chooseNext(field: FormField, choices: readonly string[], step: 1 | -1): FormField {
	const index = choices.indexOf(field.field.value) + step;
	return {...field, field: textField(choices.at(index % choices.length) ?? '')};
}

function goTo(dialog: FormDialog, step: number): DialogOutcome {
	const count = dialog.fields.length;
	return {type: 'changed', dialog: {...dialog, index: (dialog.index + step + count) % count}};
}

function isInHistory(dialog: FormDialog): boolean {
	return dialog.index === 0 && dialog.historyIndex !== undefined;
}

function recall(dialog: FormDialog, step: 1 | -1): DialogOutcome {
	const entry = recallEntry(dialog.history, dialog.historyIndex, step);
	const [first] = dialog.fields;
	const changed = entry && first ? withField(dialog, {...first, field: entry.field}) : dialog;
	return {type: 'changed', dialog: {...changed, historyIndex: entry?.index}};
}

/** Drop the problem, which was about the earlier answer. */
function withField(dialog: FormDialog, field: FormField): FormDialog {
	const fields = dialog.fields.map(other => (other.id === field.id ? field : other));
	return {...dialog, fields, problem: undefined};
}
