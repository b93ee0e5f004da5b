import {shownChoices} from '../store/chooser-choices.ts';
import type {Choice, Dialog} from '../store/dialog.ts';
import {textField} from '../store/text-field.ts';

/** A dialog and the parser of its answer. */
export type Question<T> = {
	readonly dialog: Dialog;
	/** Parse the dialog as it was when a key such as `Enter` answered it. */
	read(answered: Dialog, key: string): Reply<T>;
};

/** The value, or the dialog that stays open: a form with the problem, a list in which a line was ticked. */
export type Reply<T> = {readonly value: T} | {readonly dialog: Dialog};

/** A button and its value. */
export type Answer<T> = {readonly label: string; readonly value: T; readonly isDangerous?: boolean};

/** A question with buttons. Cancel is added in front and is the default; it answers nothing. */
export function confirmation<T>(options: {
	readonly title: string;
	readonly lines: readonly string[];
	readonly answers: readonly Answer<T>[];
	/** A word that has to be typed before a dangerous button does anything. */
	readonly word?: string | undefined;
}): Question<T> {
	const {title, lines, answers, word} = options;
	return {
		dialog: {
			type: 'confirm',
			title,
			lines,
			buttons: [
				{label: 'Cancel'},
				...answers.map(({label, isDangerous}) => ({label, isAnswer: true, ...(isDangerous && {isDangerous})})),
			],
			index: 0,
			...(word === undefined ? {} : {word: {expected: word, field: textField()}}),
		},
		read(answered) {
			const answer = answered.type === 'confirm' ? answers[answered.index - 1] : undefined;
			return answer ? {value: answer.value} : {dialog: answered};
		},
	};
}

/** One line of a list and its value. */
export type TypedChoice<T> = Omit<Choice, 'command'> & {readonly value: T};

/** A list to choose one from. */
export function choice<T>(options: {
	readonly id: string;
	readonly title: string;
	readonly intro?: readonly string[];
	readonly choices: readonly TypedChoice<T>[];
	/** The line under the cursor; the first one if this is negative, since none is ticked. */
	readonly index?: number;
	/** Whether typing narrows the list down. */
	readonly hasQuery?: boolean;
	/** Whether there is nothing behind it, so that it cannot be closed. */
	readonly isPermanent?: boolean;
	/** Whether Space ticks a line, and answers as well. */
	readonly ticksLines?: boolean;
}): Question<T> {
	const {id, title, intro, choices, index = 0, hasQuery = false, isPermanent = false, ticksLines} = options;
	return {
		dialog: {
			type: 'chooser',
			id,
			title,
			intro,
			choices: choices.map(({value: _, ...shown}) => shown),
			index: Math.max(0, index),
			...(hasQuery ? {query: textField()} : {}),
			isPermanent,
			...(ticksLines && {ticksLines}),
		},
		read(answered) {
			const chosen = answered.type === 'chooser' ? shownChoices(answered)[answered.index] : undefined;
			const place = answered.type === 'chooser' && chosen ? answered.choices.indexOf(chosen) : -1;
			const found = choices[place];
			return found ? {value: found.value} : {dialog: answered};
		},
	};
}

/** One field of a form as it is opened. */
export type FieldPlan = {
	readonly id: string;
	readonly label: string;
	readonly placeholder?: string;
	/** The values to choose from, the first by default; without them any text can be typed. */
	readonly choices?: readonly string[];
	readonly value?: string | undefined;
};

/** The typed values by the fields' ids, trimmed. */
export type Answers = Readonly<Record<string, string>>;

/** A value that was typed, or the problem with it, in one sentence. */
export type ParsedAnswer<T> = {readonly value: T} | {readonly problem: string};

/** Fields to fill in. While `parse` finds a problem, the form stays open and shows it. */
export function form<T>(options: {
	readonly title: string;
	readonly intro?: readonly string[];
	readonly fields: readonly FieldPlan[];
	/** Earlier values of the first field, newest first. */
	readonly history?: readonly string[];
	/** Why an earlier answer failed, in one sentence. */
	readonly problem?: string | undefined;
	parse(answers: Answers): ParsedAnswer<T>;
}): Question<T> {
	const {title, intro, fields, history = [], problem, parse} = options;
	return {
		dialog: {
			type: 'form',
			title,
			intro,
			fields: fields.map(({value, ...field}) => ({
				...field,
				field: textField(value ?? field.choices?.[0] ?? ''),
			})),
			index: 0,
			history,
			historyIndex: undefined,
			problem,
		},
		read(answered) {
			if (answered.type !== 'form') {
				return {dialog: answered};
			}

			const parsed = parse(Object.fromEntries(answered.fields.map(({id, field}) => [id, field.value.trim()])));
			return 'problem' in parsed ? {dialog: {...answered, index: 0, problem: parsed.problem}} : parsed;
		},
	};
}
