import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listKey} from '../../../source/commands/keys/chooser-keys.ts';
import {dialogKey} from '../../../source/commands/keys/dialog-keys.ts';
import {shownChoices} from '../../../source/store/chooser-choices.ts';
import type {
	Choice,
	ChooserDialog,
	ConfirmDialog,
	Dialog,
	FormDialog,
	HelpDialog,
} from '../../../source/store/dialog.ts';
import {textField} from '../../../source/store/text-field.ts';
import {keyNamed} from '../../helpers/bench.ts';

const extent = {lines: 50, height: 20};
const choice = (label: string, disabledReason?: string): Choice => ({label, disabledReason, command: label});

const chooser: ChooserDialog = {
	type: 'chooser',
	id: 'test',
	title: 'Test',
	choices: [choice('alpha'), choice('beta', 'broken'), choice('gamma'), choice('delta')],
	index: 0,
};

const confirm: ConfirmDialog = {
	type: 'confirm',
	title: 'Sure?',
	lines: [],
	buttons: [{label: 'Cancel'}, {label: 'Remove', isAnswer: true, isDangerous: true}],
	index: 0,
};

const asksForWord: Dialog = {...confirm, word: {expected: 'yes', field: textField()}};

const form: FormDialog = {
	type: 'form',
	title: 'Form',
	fields: [
		{id: 'command', label: 'Command', field: textField()},
		{id: 'user', label: 'User', field: textField('root')},
	],
	index: 0,
	history: ['redis-cli', 'sh'],
	historyIndex: undefined,
};

const reader: Dialog = {type: 'reader', id: 'command-log', title: 'Command log', top: 10};

const help: HelpDialog = {type: 'help', query: textField(), top: 10};

/** The answer to a dialog: the button, the ticked line, the content of the fields. */
function answerIn(dialog: Dialog) {
	switch (dialog.type) {
		case 'confirm':
			return {button: dialog.buttons[dialog.index]?.label};
		case 'chooser':
			return {line: dialog.choices[dialog.index]?.label};
		case 'form':
			return {answers: dialog.fields.map(({field}) => field.value)};
		default:
			return undefined;
	}
}

/** The result of some keys in a dialog: the open dialog, its answer, a command, or that it was closed. */
function after(dialog: Dialog, keys: readonly string[]) {
	let current = dialog;
	for (const name of keys) {
		const outcome = dialogKey(current, keyNamed(name), extent);
		if (outcome?.type === 'answered') {
			return answerIn(outcome.dialog);
		}

		if (outcome?.type === 'chosen') {
			return {command: outcome.command};
		}

		if (outcome?.type === 'closed') {
			return 'closed';
		}

		current = outcome?.dialog ?? current;
	}

	return current;
}

const indexes: readonly (readonly [title: string, dialog: Dialog, keys: readonly string[], index: number])[] = [
	['G goes to the last line that can be chosen', chooser, ['G'], 2],
	['PgDn stops at the last line', chooser, ['PgDn', 'PgDn'], 2],
	['Home goes to the beginning', chooser, ['G', 'Home'], 0],
	['Tab moves through the buttons and round', confirm, ['Tab', 'Tab', 'Right'], 1],
	['Left from the first button goes to the last', confirm, ['Left'], 1],
	['Tab moves through the fields and round', form, ['Tab', 'Tab', 'S-Tab'], 1],
];

for (const [title, dialog, keys, index] of indexes) {
	test(title, () => {
		const left = after(dialog, keys);
		assert.equal(typeof left === 'object' && 'index' in left ? left.index : undefined, index);
	});
}

const endings: readonly (readonly [title: string, dialog: Dialog, keys: readonly string[], end: unknown])[] = [
	['Space chooses nothing where nothing is ticked', chooser, ['Space'], chooser],
	[
		'Space answers a list of ticks',
		{...chooser, choices: [{label: 'ticked'}], staysOpen: true},
		['Space'],
		{line: 'ticked'},
	],
	['Esc closes a chooser', chooser, ['Esc'], 'closed'],
	['q closes a chooser', chooser, ['q'], 'closed'],
	['Esc closes a confirmation', confirm, ['Right', 'Esc'], 'closed'],
	['q closes a confirmation', confirm, ['q'], 'closed'],
	['Enter on the default of a confirmation cancels', confirm, ['Enter'], 'closed'],
	['y confirms as the first key', confirm, ['y'], {button: 'Remove'}],
	['y after another key does not confirm', confirm, ['e', 'y'], {...confirm, isTyped: true}],
	['y after Tab does not confirm', confirm, ['Tab', 'y'], {...confirm, index: 1, isTyped: true}],
	['a typed word and Enter cancel', confirm, [...'elete', 'Enter'], 'closed'],
	['h, j, k and l move to no button', confirm, [...'hjkl'], {...confirm, isTyped: true}],
	['n closes a confirmation', confirm, ['n'], 'closed'],
	[
		'y types into a word that is asked for',
		asksForWord,
		['y'],
		{...asksForWord, word: {expected: 'yes', field: textField('y')}},
	],
	['only the chosen button confirms', confirm, ['Right', 'Enter'], {button: 'Remove'}],
	['Esc closes a form', form, ['q', 'Esc'], 'closed'],
	['q closes a reader', reader, ['q'], 'closed'],
	['the key for help closes the help', help, ['?'], 'closed'],
	['letters search in the help', help, ['q', '?'], {...help, query: textField('q?'), top: 0}],
	['Esc clears the search in the help', help, ['q', 'Esc'], {...help, top: 0}],
	['Esc closes the help', help, ['Esc'], 'closed'],
	['keys that type nothing scroll the help', help, ['q', 'PgDn'], {...help, query: textField('q'), top: 19}],
	[
		'a form answers with its fields by their ids',
		form,
		['l', 's', 'Tab', 'Backspace', 'Enter'],
		{answers: ['ls', 'roo']},
	],
	[
		'Up in the first field steps back through earlier answers, Down forth again',
		form,
		['Up', 'Up', 'Up', 'Down', 'Enter'],
		{answers: ['redis-cli', 'root']},
	],
	[
		'before the newest answer is an empty field, and then the next one',
		form,
		['Up', 'Down', 'Down', 'x', 'Enter'],
		{answers: ['', 'rootx']},
	],
];

for (const [title, dialog, keys, end] of endings) {
	test(title, () => {
		assert.deepEqual(after(dialog, keys), end);
	});
}

test('typing narrows a chooser down to the matches, with the cursor on the first one', () => {
	const left = after({...chooser, query: textField(), index: 2}, ['t', 'a']);
	assert.ok(typeof left === 'object' && 'choices' in left && 'index' in left);
	assert.deepEqual([shownChoices(left).map(({label}) => label), left.index], [['delta', 'beta'], 0]);
});

test('in a chooser with a query q is a letter', () => {
	const left = after({...chooser, query: textField()}, ['q']);
	assert.ok(typeof left === 'object' && 'query' in left && left.query?.value === 'q');
});

test('a paste into a field stays one line', () => {
	const outcome = dialogKey(form, {type: 'paste', text: 'echo a\r\necho b\n'}, extent);
	assert.ok(outcome?.type === 'changed' && outcome.dialog.type === 'form');
	assert.equal(outcome.dialog.fields[0]?.field.value, 'echo a echo b ');
});

test('a paste neither confirms nor chooses', () => {
	const paste = {type: 'paste', text: 'y\r\n\n'} as const;
	for (const dialog of [chooser, reader]) {
		assert.equal(dialogKey(dialog, paste, extent), undefined);
	}

	assert.deepEqual(dialogKey(confirm, paste, extent), {type: 'changed', dialog: {...confirm, isTyped: true}});
});

test('a reader scrolls within its text', () => {
	const top = (keys: readonly string[]) => {
		const left = after(reader, keys);
		return typeof left === 'object' && 'top' in left ? left.top : undefined;
	};
	assert.equal(top(['j', 'j', 'k']), 11);
	assert.equal(top(['PgDn', 'PgDn', 'PgDn']), 30);
	assert.equal(top(['G', 'Up']), 29);
	assert.equal(top(['Home', 'Up']), 0);
});

test('a chooser without a line to choose takes no key of the list, which would reach the next chooser', () => {
	const matching = (query: string) => ({...chooser, query: textField(query)});
	assert.equal(listKey(matching('alpha'), keyNamed('Enter')), '\r');
	for (const name of ['Enter', 'Down', 'Tab', 'C-p']) {
		assert.equal(listKey(matching('nothing like it'), keyNamed(name)), undefined, name);
		assert.equal(listKey(matching('beta'), keyNamed(name)), undefined, name);
	}
});
