import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {cleanText} from '../../source/text/clean.ts';
import {alignSpans, cutSpans, joinFitting, justify, type Spans, span, spansWidth} from '../../source/text/span.ts';
import {textWidth} from '../../source/text/width.ts';
import {wrapWords} from '../../source/text/wrap.ts';
import {fieldSpans} from '../../source/ui/field-spans.ts';

const anySpans = fc
	.array(fc.oneof(fc.string({unit: 'binary', maxLength: 12}), fc.constantFrom('日本語', '🐳', 'e\u0301', 'plain')))
	.map(texts => texts.map(text => span(cleanText(text))));
const anyWidth = fc.integer({min: 0, max: 30});

test('a line is cut with an ellipsis where it does not fit', () => {
	assert.equal(textOf(cutSpans([span('abc'), span('def')], 6)), 'abcdef');
	assert.equal(textOf(cutSpans([span('abc'), span('def')], 5)), 'abcd…');
	assert.equal(textOf(cutSpans([span('abc'), span('def')], 3)), 'ab…');
	assert.equal(textOf(cutSpans([span('日本'), span('語')], 4)), '日…');
});

test('no line exceeds its width', () => {
	fc.assert(
		fc.property(anySpans, anySpans, anyWidth, (left, right, width) => {
			assert.ok(spansWidth(cutSpans(left, width)) <= width);
			assert.ok(spansWidth(justify(left, right, width)) <= width);
			assert.ok(spansWidth(joinFitting([left, right], span(' · '), width)) <= width);
		}),
	);
});

test('an aligned line has exactly its width', () => {
	fc.assert(
		fc.property(anySpans, anyWidth, fc.constantFrom('left', 'right'), (spans, width, align) => {
			assert.equal(spansWidth(alignSpans(spans, width, align)), width);
		}),
	);
});

test('the right part of a line is kept before the left part', () => {
	assert.equal(textOf(justify([span('left')], [span('right')], 12)), 'left   right');
	assert.equal(textOf(justify([span('left')], [span('right')], 9)), 'le… right');
});

test('parts are kept whole or dropped', () => {
	const parts = ['one', 'two', 'three'].map(text => [span(text)]);
	assert.equal(textOf(joinFitting(parts, span(' · '), 14)), 'one · two');
});

test('text is wrapped at spaces, a word that is too long within itself', () => {
	assert.deepEqual(wrapWords('the quick brown fox', 9), ['the quick', 'brown fox']);
	assert.deepEqual(wrapWords('a verylongword b', 6), ['a', 'verylo', 'ngword', 'b']);
	assert.deepEqual(wrapWords('', 6), ['']);
	assert.deepEqual(wrapWords('every 30 s, CPU 1.5 % of 2', 9), ['every', '30 s, CPU', '1.5 % of', '2']);
});

test('wrapped text loses nothing and is never too wide', () => {
	fc.assert(
		fc.property(fc.string({maxLength: 80}), fc.integer({min: 2, max: 20}), (raw, width) => {
			const text = cleanText(raw);
			const lines = wrapWords(text, width);
			assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
			assert.ok(lines.every(line => textWidth(line) <= width));
		}),
	);
});

test('the cursor of a field is always in sight', () => {
	fc.assert(
		fc.property(fc.string({maxLength: 60}), fc.nat(), fc.integer({min: 2, max: 20}), (value, place, width) => {
			const cursor = place % (value.length + 1);
			const spans = fieldSpans({value, cursor}, width, {hasFocus: true});
			assert.ok(textOf(spans).includes('│'));
			assert.ok(spansWidth(spans) <= width);
		}),
	);
});

function textOf(spans: Spans): string {
	return spans.map(({text}) => text).join('');
}
