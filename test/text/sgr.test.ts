import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {sgrBetween, styled} from '../../source/terminal/sgr.ts';
import {applySgr} from '../../source/text/sgr.ts';
import {plainStyle, type Style, trueColor} from '../../source/text/style.ts';

const color = fc.oneof(
	fc.constant(0),
	fc.integer({min: 1, max: 256}),
	fc.integer({min: trueColor, max: trueColor + 0xff_ff_ff}),
);
const style: fc.Arbitrary<Style> = fc.record(
	{
		foreground: color,
		background: color,
		attributes: fc.integer({min: 0, max: 63}),
	},
	{noNullPrototype: true},
);

/** The parameters of a sequence, of which each change has one at most. */
function parameters(sequence: string): string | undefined {
	return sequence === '' ? undefined : sequence.slice(2, -1);
}

test('the sequence between two styles leads from one to the other', () => {
	fc.assert(
		fc.property(style, style, (from, to) => {
			const change = parameters(sgrBetween(from, to));
			assert.deepEqual(change === undefined ? from : applySgr(from, change), to);
		}),
		{numRuns: 2000},
	);
});

test('a change is as short as possible', () => {
	const bold = applySgr(plainStyle, '1');
	assert.equal(sgrBetween(bold, bold), '');
	assert.equal(sgrBetween(plainStyle, bold), '\u001B[1m');
	assert.equal(sgrBetween(bold, plainStyle), '\u001B[m');
	assert.equal(sgrBetween(applySgr(bold, '31'), applySgr(plainStyle, '31')), '\u001B[22m');
	assert.equal(sgrBetween(applySgr(bold, '2'), bold), '\u001B[0;1m');
	assert.equal(sgrBetween(applySgr(plainStyle, '38;2;1;2;3;48;5;200'), applySgr(plainStyle, '4')), '\u001B[0;4m');
});

test('styled text begins with its style and ends plain; plain text stays as it is', () => {
	assert.equal(styled({...plainStyle, attributes: 1}, 'x'), '\u001B[1mx\u001B[0m');
	assert.equal(styled(plainStyle, 'x'), 'x');
	assert.equal(styled({...plainStyle, attributes: 1}, ''), '');
});

test('colours are read with semicolons and with colons', () => {
	const red = {...plainStyle, foreground: trueColor + 0x0a_14_1e};
	for (const form of ['38;2;10;20;30', '38:2:10:20:30', '38:2::10:20:30']) {
		assert.deepEqual(applySgr(plainStyle, form), red, form);
	}

	assert.deepEqual(applySgr(plainStyle, '48:5:200'), {...plainStyle, background: 201});
	assert.deepEqual(applySgr(plainStyle, '91;104'), {...plainStyle, foreground: 10, background: 13});
	assert.deepEqual(applySgr(red, '39'), plainStyle);
});

test('unknown, broken and blinking attributes have no effect', () => {
	for (const form of [
		'5',
		'8',
		'53',
		'58;5;3',
		'58:2::1:2:3',
		'38',
		'38;5',
		'38;5;999',
		'38;2;1;2',
		'38;2;1;2;999',
		'38;7',
		'99',
		'200',
		'77',
	]) {
		assert.deepEqual(applySgr({...plainStyle, attributes: 1}, form).attributes, 1, form);
		assert.equal(applySgr(plainStyle, form).background, 0, form);
	}

	assert.deepEqual(applySgr(plainStyle, '38;5;999'), plainStyle);
	assert.deepEqual(applySgr(plainStyle, ''), plainStyle);
	assert.deepEqual(applySgr(applySgr(plainStyle, '4:3'), '4:0'), plainStyle);
});
