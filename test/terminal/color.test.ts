import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {type ColorDepth, detectColorDepth} from '../../source/terminal/color-depth.ts';
import {reduceStyle} from '../../source/terminal/reduce-color.ts';
import {plainStyle, trueColor} from '../../source/text/style.ts';

test('the environment says how many colours there are', () => {
	assert.equal(detectColorDepth({TERM: 'xterm-256color'}, true), '256');
	assert.equal(detectColorDepth({TERM: 'xterm-256color', COLORTERM: 'truecolor'}, true), 'true');
	assert.equal(detectColorDepth({TERM: 'screen-256color', COLORTERM: '24bit'}, true), 'true');
	assert.equal(detectColorDepth({TERM: 'xterm-kitty'}, true), 'true');
	assert.equal(detectColorDepth({TERM: 'xterm-direct'}, true), 'true');
	assert.equal(detectColorDepth({TERM: 'xterm'}, true), '16');
	assert.equal(detectColorDepth({TERM: 'linux'}, true), '16');
	assert.equal(detectColorDepth({TERM: 'vt100'}, true), 'none');
	assert.equal(detectColorDepth({TERM: 'dumb', COLORTERM: 'truecolor'}, true), 'none');
	assert.equal(detectColorDepth({}, true), 'none');
});

test('without a terminal there are no colours unless they are forced', () => {
	assert.equal(detectColorDepth({TERM: 'xterm-256color'}, false), 'none');
	assert.equal(detectColorDepth({TERM: 'xterm-256color', FORCE_COLOR: ''}, false), '256');
	assert.equal(detectColorDepth({TERM: 'dumb', FORCE_COLOR: '3'}, false), 'true');
	assert.equal(detectColorDepth({TERM: 'xterm-256color', FORCE_COLOR: '0'}, true), 'none');
	assert.equal(detectColorDepth({TERM: 'xterm-256color', FORCE_COLOR: '1'}, true), '16');
});

test('NO_COLOR wins over everything, unless it is empty', () => {
	assert.equal(detectColorDepth({TERM: 'xterm-256color', NO_COLOR: '1', FORCE_COLOR: '3'}, true), 'none');
	assert.equal(detectColorDepth({TERM: 'xterm-256color', NO_COLOR: ''}, true), '256');
});

const rgb = (hex: string) => trueColor + Number.parseInt(hex, 16);
const palette = (index: number) => 1 + index;

test('a colour becomes the nearest of the palette of 256', () => {
	assert.equal(reduceColor(rgb('ff0000'), '256'), palette(196));
	assert.equal(reduceColor(rgb('ffffff'), '256'), palette(231));
	assert.equal(reduceColor(rgb('808080'), '256'), palette(244));
	assert.equal(reduceColor(rgb('5f87af'), '256'), palette(67));
	assert.equal(reduceColor(rgb('7aa2f7'), 'true'), rgb('7aa2f7'));
	assert.equal(reduceColor(rgb('7aa2f7'), 'none'), 0);
});

test('a soft colour keeps its meaning among the sixteen named ones', () => {
	const named: Readonly<Record<string, number>> = {
		...{'000000': 0, cc0000: 9, '800000': 1, '00ff00': 10, '9ece6a': 10, e0af68: 11, ff9e64: 9, f7768e: 9},
		...{'7aa2f7': 12, bb9af7: 12, '7dcfff': 14, c0caf5: 15, '565f89': 4, '808080': 8, bcbcbc: 7, ffffff: 15},
	};
	for (const [hex, index] of Object.entries(named)) {
		assert.equal(reduceColor(rgb(hex), '16'), palette(index), hex);
	}

	assert.equal(reduceColor(palette(208), '16'), palette(9));
	assert.equal(reduceColor(palette(3), '16'), palette(3));
});

test('a reduced colour has that depth, and reducing it again does not change it', () => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: trueColor + 0xff_ff_ff}), fc.constantFrom('16', '256'), (color, depth) => {
			const known = color > 256 && color < trueColor ? 0 : color;
			const reduced = reduceColor(known, depth);
			assert.ok(reduced <= Number(depth) && reduced >= 0);
			assert.equal(reduceColor(reduced, depth), reduced);
		}),
	);
});

function reduceColor(color: number, depth: ColorDepth): number {
	return reduceStyle({...plainStyle, foreground: color}, depth).foreground;
}
