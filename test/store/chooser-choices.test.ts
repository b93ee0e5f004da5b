import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shownChoices} from '../../source/store/chooser-choices.ts';
import type {Choice, Dialog} from '../../source/store/dialog.ts';
import {textField} from '../../source/store/text-field.ts';

const choice = (command: string, label: string): Choice => ({label, command});
const choices = [
	choice('logs', 'Follow the logs'),
	choice('log', 'Show what was done, as docker commands'),
	choice('clear-log', 'Clear the log'),
	choice('toggle-all', 'Show all containers or only running ones'),
];

const found = (query: string) => {
	const dialog: Dialog = {type: 'chooser', id: 'palette', title: '', choices, index: 0, query: textField(query)};
	return shownChoices(dialog).map(({command}) => command);
};

test('without anything typed all choices are shown in their order', () => {
	assert.deepEqual(
		found(' '),
		choices.map(({command}) => command),
	);
});

test('an exact name comes first, then names that start with the query, then the others in their order', () => {
	assert.deepEqual(found('log'), ['log', 'logs', 'clear-log']);
});

test('every word that is typed must be there, in any order and case', () => {
	assert.deepEqual(found('running SHOW'), ['toggle-all']);
	assert.deepEqual(found('toggle all'), ['toggle-all']);
	assert.deepEqual(found('nothing'), []);
});
