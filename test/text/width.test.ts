import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {sliceSpans, spansText, spansWidth, wrapSpans} from '../../source/text/span.ts';
import {plainStyle} from '../../source/text/style.ts';
import {fit as fitText, sliceCells, textWidth, truncate, wrapCells} from '../../source/text/width.ts';

const red = {...plainStyle, foreground: 2};
const redThenGreen = [{text: 'red', style: red}, {text: ' green'}];

test('a text has the width of its characters: wide ones two cells, marks none', () => {
	assert.equal(textWidth('redis'), 5);
	assert.equal(textWidth('中文'), 4);
	assert.equal(textWidth('한국어'), 6);
	assert.equal(textWidth('e\u0301'), 1);
	assert.equal(textWidth('👨‍👩‍👧'), 2);
	assert.equal(textWidth('🇩🇪'), 2);
	assert.equal(textWidth('─│┌▏█●✓…'), 8);
	assert.equal(textWidth(''), 0);
});

test('colours and other escape sequences take no cells', () => {
	assert.equal(textWidth('\u001B[31mred\u001B[m'), 3);
	assert.equal(textWidth('a\u001B]0;title\u0007b\u001B[2Jc\u0007'), 3);
});

test('the width of any text is that of its graphemes', () => {
	const text = fc.string({
		unit: fc.oneof(fc.string({unit: 'grapheme', minLength: 1, maxLength: 1}), fc.constantFrom('a', 'é', '中', '─')),
	});
	fc.assert(
		fc.property(text, value => {
			const sum = [...new Intl.Segmenter().segment(value)].reduce(
				(total, {segment}) => total + stringWidth(segment),
				0,
			);
			assert.equal(textWidth(value), sum);
		}),
	);
});

test('a text that does not fit is cut and ends with an ellipsis', () => {
	assert.equal(truncate('container', 9), 'container');
	assert.equal(truncate('container', 6), 'conta…');
	assert.equal(truncate('中文中文', 6), '中文…');
	assert.equal(truncate('container', 0), '');
	assert.equal(truncate('👨‍👩‍👧👨‍👩‍👧', 3), '👨‍👩‍👧…');
});

test('a fitted text has exactly the given width', () => {
	assert.equal(fitText('web', 5), 'web  ');
	assert.equal(fitText('12.5', 6, 'right'), '  12.5');
	assert.equal(fitText('中文中文', 6), '中文… ');
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), fc.nat(20), fc.constantFrom('left', 'right'), (text, width, align) => {
			assert.equal(textWidth(fitText(text, width, align)), width);
		}),
	);
});

test('a slice of a text keeps its columns', () => {
	assert.equal(sliceCells('red green', 0, 20), 'red green');
	assert.equal(sliceCells('red green', 1, 4), 'ed g');
	assert.equal(sliceCells('red green', 30, 3), '');
	assert.equal(sliceCells('中文', 1, 2), '  ');
	assert.equal(sliceCells('中文', 0, 3), '中 ');
});

test('a slice of a line keeps the style of each part', () => {
	assert.equal(sliceSpans(redThenGreen, 0, 20)[0], redThenGreen[0]);
	assert.deepEqual(sliceSpans(redThenGreen, 1, 4), [{text: 'ed', style: red}, {text: ' g'}]);
	assert.deepEqual(sliceSpans(redThenGreen, 4, 3), [{text: 'gre'}]);
	assert.deepEqual(sliceSpans([{text: '中文', style: red}], 2, 2), [{text: '文', style: red}]);
});

test('a wrapped text loses nothing', () => {
	assert.deepEqual(wrapCells('abcdef', 4), ['abcd', 'ef']);
	assert.deepEqual(wrapCells('中文中', 3), ['中', '文', '中']);
	assert.deepEqual(wrapCells('', 10), ['']);
	assert.deepEqual(wrapCells('abcd', 4), ['abcd']);
	assert.deepEqual(wrapCells('abcd', 4, 3), ['a', 'bcd']);
	assert.deepEqual(wrapCells('ab', 4, 4), ['', 'ab']);
});

test('each part of a wrapped line keeps its style', () => {
	assert.deepEqual(wrapSpans([{text: 'a'}, {text: 'bcdef', style: red}, {text: 'g'}], 3), [
		[{text: 'a'}, {text: 'bc', style: red}],
		[{text: 'def', style: red}],
		[{text: 'g'}],
	]);
	assert.deepEqual(wrapSpans([], 3), [[]]);
});

test('slices and wrapped parts are never wider than asked, and together hold the whole line', () => {
	const piece = fc.constantFrom('word ', 'a', '中文', '👨‍👩‍👧', 'e\u0301', '─');
	const text = fc.array(piece, {maxLength: 8}).map(pieces => pieces.join(''));
	const line = fc.array(
		text.map(part => ({text: part})),
		{maxLength: 6},
	);
	fc.assert(
		fc.property(line, fc.integer({min: 2, max: 12}), fc.nat(12), (spans, width, from) => {
			const wrapped = wrapSpans(spans, width);
			assert.ok(wrapped.every(part => spansWidth(part) <= width));
			assert.equal(wrapped.map(spansText).join(''), spansText(spans));
			const slice = sliceSpans(spans, from, width);
			assert.equal(spansWidth(slice), Math.max(0, Math.min(width, spansWidth(spans) - from)));
		}),
	);
});
