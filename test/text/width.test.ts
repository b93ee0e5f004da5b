import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {fit as fitText, sliceCells, textWidth, truncate, wrapCells} from '../../source/text/width.ts';

const red = '\u001B[31m';
const reset = '\u001B[m';

test('a text takes the cells of its characters, wide ones two, marks none', () => {
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
	assert.equal(textWidth(`${red}red${reset}`), 3);
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
	assert.equal(truncate('container', 6, '...'), 'con...');
	assert.equal(truncate('container', 2, '...'), 'co');
	assert.equal(truncate('container', 0), '');
	assert.equal(truncate('👨‍👩‍👧👨‍👩‍👧', 3), '👨‍👩‍👧…');
});

test('a fitted text takes exactly the cells it was given', () => {
	assert.equal(fitText('web', 5), 'web  ');
	assert.equal(fitText('12.5', 6, 'right'), '  12.5');
	assert.equal(fitText('中文中文', 6), '中文… ');
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), fc.nat(20), fc.constantFrom('left', 'right'), (text, width, align) => {
			assert.equal(textWidth(fitText(text, width, align)), width);
		}),
	);
});

test('a slice of a line keeps its colours and columns', () => {
	const line = `${red}red${reset} green`;
	assert.equal(sliceCells(line, 0, 20), line);
	assert.equal(sliceCells(line, 1, 4), `${red}ed${reset} g`);
	assert.equal(sliceCells(line, 4, 3), 'gre');
	assert.equal(sliceCells(line, 30, 3), '');
	assert.equal(sliceCells('中文', 1, 2), '  ');
	assert.equal(sliceCells('中文', 0, 3), '中 ');
	assert.equal(sliceCells(`${red}中文`, 2, 2), `${red}文${reset}`);
});

test('a wrapped line loses nothing, and every part has its own colours', () => {
	assert.deepEqual(wrapCells('abcdef', 4), ['abcd', 'ef']);
	assert.deepEqual(wrapCells(`a${red}bcdef${reset}g`, 3), [`a${red}bc${reset}`, `${red}def${reset}`, 'g']);
	assert.deepEqual(wrapCells('中文中', 3), ['中', '文', '中']);
	assert.deepEqual(wrapCells('', 10), ['']);
	assert.deepEqual(wrapCells('abcd', 4), ['abcd']);
});

test('slices and wrapped parts are never wider than asked, and together hold the whole text', () => {
	const piece = fc.constantFrom(
		'word ',
		'a',
		'中文',
		'👨‍👩‍👧',
		'e\u0301',
		red,
		'\u001B[1m',
		'\u001B[0m',
		'\u001B[48;5;20m',
		'─',
	);
	const line = fc.array(piece, {maxLength: 20}).map(pieces => pieces.join(''));
	const plain = (text: string) => text.replaceAll(/\u001B\[[\d;]*m/g, '');
	fc.assert(
		fc.property(line, fc.integer({min: 2, max: 12}), fc.nat(12), (text, width, from) => {
			const wrapped = wrapCells(text, width);
			assert.ok(wrapped.every(part => textWidth(part) <= width));
			assert.equal(wrapped.map(plain).join(''), plain(text));
			const slice = sliceCells(text, from, width);
			assert.equal(textWidth(slice), Math.max(0, Math.min(width, textWidth(text) - from)));
		}),
	);
});
