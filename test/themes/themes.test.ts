import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {test} from 'node:test';
import {reduceStyle} from '../../source/terminal/reduce-color.ts';
import type {Token} from '../../source/text/span.ts';
import {BOLD, DIM, INVERSE, plainStyle, trueColor, UNDERLINE} from '../../source/text/style.ts';
import {themeNamed, themes} from '../../source/themes/index.ts';
import {styleOf} from '../../source/themes/style-of.ts';
import type {Theme, ThemeStyle} from '../../source/themes/theme.ts';

const folder = new URL('../../source/themes/', import.meta.url);
/** Lines, and what lies behind a dialog, may be faint. */
const quiet = ['border', 'backdrop'];
const grounds: Readonly<Record<string, readonly string[]>> = {
	dark: ['#000000', '#0d1117', '#1e1e2e'],
	light: ['#ffffff', '#fafafa'],
};

test('every theme in the folder is registered under the name of its file', () => {
	const files = readdirSync(folder).map(file => file.replace('.ts', ''));
	const others = ['index', 'style-of', 'theme'];
	assert.deepEqual(themes.map(theme => theme.name).sort(), files.filter(file => !others.includes(file)).sort());
});

test('an unknown name falls back to the default theme', () => {
	assert.equal(themeNamed('light').name, 'light');
	assert.equal(themeNamed('no-such-theme'), themes[0]);
});

test('every colour is written as #rrggbb', () => {
	for (const [token, style] of allStyles(...themes)) {
		for (const color of [style.color, style.background]) {
			assert.match(color ?? '#000000', /^#[0-9a-f]{6}$/, token);
		}
	}
});

for (const [name, backgrounds] of Object.entries(grounds)) {
	test(`every text of the ${name} theme can be read on a ${name} terminal`, () => {
		for (const [token, style] of allStyles(themeNamed(name))) {
			for (const ground of style.background ? [style.background] : backgrounds) {
				const ratio = style.color ? contrast(style.color, ground) : 21;
				assert.ok(ratio >= (quiet.includes(token) ? 2.5 : 4.5), `${token} on ${ground}: ${ratio.toFixed(2)}`);
			}
		}
	});
}

for (const name of Object.keys(grounds)) {
	test(`every text of the ${name} theme can be read in a selected row`, () => {
		const {selection, 'other-selection': other} = themeNamed(name).styles;
		const inRows = allStyles(themeNamed(name)).filter(
			([token, {background}]) => !background && ![...quiet, 'muted', 'stopped'].includes(token),
		);
		for (const ground of [selection.background, other.background]) {
			for (const [token, {color = selection.color}] of inRows) {
				const ratio = contrast(color ?? '', ground ?? '');
				assert.ok(ratio >= 4.5, `${token} on ${ground}: ${ratio.toFixed(2)}`);
			}
		}
	});
}

test('running is green and failed is red in 256 colours, too', () => {
	for (const name of Object.keys(grounds)) {
		const cube = (token: Token) => reduceStyle(styleOf(themeNamed(name), token), '256').foreground - 17;
		const [running, failed] = [cube('running'), cube('failed')];
		assert.ok(greenOf(running) > Math.max(redOf(running), blueOf(running)), `${name}: running ${running}`);
		assert.ok(redOf(failed) > Math.max(greenOf(failed), blueOf(failed)), `${name}: failed ${failed}`);
	}
});

/** Levels of a colour in the cube of 6 × 6 × 6. */
const redOf = (color: number) => Math.floor(color / 36);
const greenOf = (color: number) => Math.floor(color / 6) % 6;
const blueOf = (color: number) => color % 6;

test('the mono theme has no colour, and a warning, a match and a mark still differ from text', () => {
	for (const [token, style] of allStyles(themeNamed('mono'))) {
		assert.equal(style.color ?? style.background, undefined, token);
	}

	const tokens = ['failed', 'match', 'marked', 'high'] as const;
	const attributes = tokens.map(token => styleOf(themeNamed('mono'), token).attributes);
	assert.equal(new Set([...attributes, 0]).size, tokens.length + 1);
});

test('a style of a theme becomes colours and attributes', () => {
	const theme = themeWith({color: '#010aff', background: '#000000', bold: true, underline: true});
	const expected = {foreground: trueColor + 0x01_0a_ff, background: trueColor, attributes: BOLD | UNDERLINE};
	assert.deepEqual(styleOf(theme, 'failed'), expected);
	assert.deepEqual(styleOf(themeWith({dim: true, inverse: true}), 'failed'), {
		...plainStyle,
		attributes: DIM | INVERSE,
	});
	assert.deepEqual(styleOf(themeWith({}), 'failed'), plainStyle);
});

function allStyles(...chosen: readonly Theme[]): readonly (readonly [string, ThemeStyle])[] {
	return chosen.flatMap(theme => Object.entries(theme.styles));
}

function themeWith(failed: ThemeStyle): Theme {
	const base = themeNamed('mono');
	return {...base, styles: {...base.styles, failed}};
}

/** The contrast ratio of WCAG 2, from 1 to 21. */
function contrast(first: string, second: string): number {
	const [dim = 0, bright = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
	return (bright + 0.05) / (dim + 0.05);
}

function luminance(color: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(start => {
		const share = Number.parseInt(color.slice(start, start + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
