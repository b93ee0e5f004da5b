import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {editField} from '../../../source/commands/keys/text-field-keys.ts';
import type {TextField} from '../../../source/store/text-field.ts';
import {keyNamed} from '../../helpers/bench.ts';

/** A field as text, `|` where the cursor is. */
const shown = ({value, cursor}: TextField) => `${value.slice(0, cursor)}|${value.slice(cursor)}`;
const fieldOf = (text: string): TextField => ({value: text.replace('|', ''), cursor: text.indexOf('|')});

const cases: readonly (readonly [before: string, key: string, after: string])[] = [
	['we|b', 'x', 'wex|b'],
	['we|b', 'Space', 'we |b'],
	['we|b', 'Backspace', 'w|b'],
	['|web', 'Backspace', '|web'],
	['we|b', 'Delete', 'we|'],
	['web|', 'Delete', 'web|'],
	['we|b', 'Left', 'w|eb'],
	['we|b', 'Right', 'web|'],
	['web|', 'Right', 'web|'],
	['we|b', 'Home', '|web'],
	['we|b', 'C-a', '|web'],
	['we|b', 'End', 'web|'],
	['we|b', 'C-e', 'web|'],
	['one two |three', 'C-w', 'one |three'],
	['one two   |', 'C-w', 'one |'],
	['one| two', 'C-w', '| two'],
	['one two|', 'M-b', 'one |two'],
	['one |two three', 'M-f', 'one two| three'],
	['one two| three', 'M-f', 'one two three|'],
	['one |two', 'C-u', '|two'],
	['one |two', 'C-k', 'one |'],
	['one |two three', 'M-d', 'one | three'],
	['a👨‍👩‍👧|b', 'Backspace', 'a|b'],
	['a|👨‍👩‍👧b', 'Right', 'a👨‍👩‍👧|b'],
	['é|', 'Backspace', '|'],
	['a|é', 'Delete', 'a|'],
];

for (const [before, key, after] of cases) {
	test(`${key} makes “${after}” of “${before}”`, () => {
		const field = editField(fieldOf(before), keyNamed(key));
		assert.equal(field && shown(field), after);
	});
}

test('a key that does not edit is not handled', () => {
	for (const name of ['Enter', 'Esc', 'Tab', 'Up', 'F1', 'C-c', 'PgDn']) {
		assert.equal(editField(fieldOf('we|b'), keyNamed(name)), undefined);
	}
});

test('a paste goes in as one line without control characters', () => {
	const field = editField(fieldOf('a|z'), {type: 'paste', text: 'b\r\nc\nd\te\u0007'});
	assert.equal(field && shown(field), 'ab c d e|z');
});

test('the cursor stays within the text whatever is typed, and the text within its bound', () => {
	const key = fc.oneof(
		fc.constantFrom(...cases.map(([, name]) => name)).map(keyNamed),
		fc.string({unit: 'grapheme', maxLength: 4}).map(text => ({type: 'paste', text}) as const),
		fc.constant({type: 'paste', text: 'long '.repeat(500)} as const),
	);
	fc.assert(
		fc.property(fc.array(key, {maxLength: 40}), keys => {
			let field: TextField = {value: '', cursor: 0};
			for (const each of keys) {
				field = editField(field, each) ?? field;
				assert.ok(field.cursor >= 0 && field.cursor <= field.value.length);
				assert.ok(field.value.length <= 4096);
			}
		}),
	);
});
