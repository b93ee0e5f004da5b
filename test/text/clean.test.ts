import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {cleanStyled, cleanText} from '../../source/text/clean.ts';
import {spansText} from '../../source/text/span.ts';
import {plainStyle, trueColor} from '../../source/text/style.ts';

const red = '\u001B[31m';
/** The style of red text. */
const inRed = {...plainStyle, foreground: 2};

/** Texts that try to act on a terminal, mixed with harmless ones. */
const hostile = fc
	.array(
		fc.oneof(
			fc.string({unit: 'binary', maxLength: 6}),
			fc.string({unit: 'grapheme', maxLength: 4}),
			fc.constantFrom(
				'\u001B',
				'\u001B[',
				'\u009B',
				'\u001B]',
				'\u009D',
				'\u001BP',
				'\u001B\\',
				'\u0007',
				'\r',
				'\n',
				'\t',
				'\b',
			),
			fc.constantFrom(
				'31',
				';',
				'm',
				'?',
				'1049h',
				'0;t',
				'\u202E',
				'\u2066',
				'\u200B',
				'\u200D',
				'\uFE0F',
				'\uD83D',
				'👩',
				'\u0301',
			),
		),
		{maxLength: 30},
	)
	.map(pieces => pieces.join(''));

/** What no clean text may hold. */
const forbidden = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\u00AD\u200B\u200C\u2060-\u206F\uFEFF]/u;

test('any text cleans to one line of printable characters', () => {
	fc.assert(
		fc.property(hostile, text => assert.doesNotMatch(cleanText(text), forbidden)),
		{numRuns: 2000},
	);
});

test('cleaning a clean text changes nothing', () => {
	fc.assert(fc.property(hostile, text => assert.equal(cleanText(cleanText(text)), cleanText(text))));
	fc.assert(
		fc.property(hostile, text => {
			const clean = spansText(cleanStyled(text));
			assert.equal(spansText(cleanStyled(clean)), clean);
		}),
	);
});

test('escape sequences are removed as a whole, even if cut off', () => {
	assert.equal(cleanText('a\u001B[31mb\u001B[0m'), 'ab');
	assert.equal(cleanText('a\u001B]0;title\u0007b\u001B]52;c;eA==\u001B\\c'), 'abc');
	assert.equal(cleanText('a\u001B]0;never ended'), 'a');
	assert.equal(cleanText('a\u001B['), 'a');
	assert.equal(cleanText('a\u009B2Jb\u0090q\u009Cc\u001B(0d\u001Bce'), 'abcde');
});

test('line ends and tabs of a name become a space', () => {
	assert.equal(cleanText('one\r\ntwo\tthree\nfour\u2028five'), 'one two three fourfive');
});

test('bidirectional and invisible characters are removed', () => {
	assert.equal(cleanText('exe\u202Egpj.\u202C\u2066a\u2069'), 'exegpj.a');
	assert.equal(cleanText('re\u200Bdis\u00AD\uFEFF\u3164\u2060'), 'redis');
	assert.equal(cleanText('a\u200Db\uFE0Fc'), 'abc');
});

test('emoji, letters with marks and wide letters stay as they are', () => {
	for (const text of ['👨‍👩‍👧', '⚠️', '1️⃣', '👩🏽‍💻', '🏳️‍🌈', '🇩🇪', 'é', 'e\u0301', '中文', '한국어', 'हिन्दी', '●─█…']) {
		assert.equal(cleanText(text), text);
	}
});

test('the marks on one letter are limited', () => {
	assert.equal(cleanText(`a${'\u0301'.repeat(500)}b`), `a${'\u0301'.repeat(8)}b`);
});

test('halves of surrogate pairs become the replacement character', () => {
	assert.equal(cleanText('a\uD83Db'), 'a\uFFFDb');
});

test('any line cleans to one without control characters', () => {
	fc.assert(
		fc.property(hostile, text => {
			for (const {text: clean} of cleanStyled(text)) {
				assert.doesNotMatch(clean, forbidden);
			}
		}),
		{numRuns: 2000},
	);
});

test('a line keeps its colours as spans, as few as it needs', () => {
	assert.deepEqual(cleanStyled(`${red}error${'\u001B[0m'}: no`), [{text: 'error', style: inRed}, {text: ': no'}]);
	assert.deepEqual(cleanStyled(`${red}err${red}or`), [{text: 'error', style: inRed}]);
	assert.deepEqual(cleanStyled('\u001B[38;2;1;2;3mx\u001B[48:5:20my'), [
		{text: 'x', style: {...plainStyle, foreground: trueColor + 0x01_02_03}},
		{text: 'y', style: {...plainStyle, foreground: trueColor + 0x01_02_03, background: 21}},
	]);
	assert.deepEqual(cleanStyled('\u001B[5mblink\u001B[8mhidden\u001B[?25l\u001B[>4;1mx'), [{text: 'blinkhiddenx'}]);
	assert.deepEqual(cleanStyled(''), []);
	assert.deepEqual(cleanStyled(red), []);
});

test('tabs of a line reach to the next of every eight columns', () => {
	assert.deepEqual(cleanStyled('a\tb'), [{text: 'a       b'}]);
	assert.deepEqual(cleanStyled(`${red}1234567\t8`), [{text: '1234567 8', style: inRed}]);
	assert.deepEqual(cleanStyled('中文\tx'), [{text: '中文    x'}]);
});

test('the last state of a progress bar stays', () => {
	assert.deepEqual(cleanStyled('10 %\r50 %\r100 %'), [{text: '100 %'}]);
	assert.deepEqual(cleanStyled('done\r'), [{text: 'done'}]);
	assert.deepEqual(cleanStyled('10 %\r100 %\r\r'), [{text: '100 %'}]);
	assert.deepEqual(cleanStyled(`${red}10 %\r100 %`), [{text: '100 %', style: inRed}]);
});

test('a backspace deletes the character before it', () => {
	assert.deepEqual(cleanStyled('|\b/\b-\b'), [{text: '-'}]);
	assert.deepEqual(cleanStyled('N\bNA\bAM\bME\bE'), [{text: 'NAME'}]);
	assert.deepEqual(cleanStyled('ab中\b\bx😀\by'), [{text: 'axy'}]);
	assert.deepEqual(cleanStyled('\b\bx'), [{text: 'x'}]);
});
