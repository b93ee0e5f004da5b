import {defaultColor, type Style, trueColor} from '../text/style.ts';
import type {ColorDepth} from './color-depth.ts';

/** Levels of red, green and blue in the colour cube of the palette of 256. */
const cubeLevels = [0, 95, 135, 175, 215, 255];

/** The style with colours that a terminal of this depth has; attributes stay. */
export function reduceStyle(style: Style, depth: ColorDepth): Style {
	return {
		foreground: reduceColor(style.foreground, depth),
		background: reduceColor(style.background, depth),
		attributes: style.attributes,
	};
}

/** A colour, as in `Style`, reduced to a depth. */
function reduceColor(color: number, depth: ColorDepth): number {
	if (depth === 'true' || color === defaultColor) {
		return color;
	}

	if (depth === 'none') {
		return defaultColor;
	}

	if (color >= trueColor) {
		return 1 + (depth === '256' ? nearestOfPalette(channels(color)) : nearestNamed(channels(color)));
	}

	return depth === '16' && color > 16 ? 1 + nearestNamed(paletteChannels(color - 1)) : color;
}

type Channels = readonly [red: number, green: number, blue: number];

function channels(color: number): Channels {
	return [(color >> 16) & 0xff, (color >> 8) & 0xff, color & 0xff];
}

/** The nearest of the cube (16 to 231) and the greys (232 to 255). The first 16 are left out, since users change them. */
function nearestOfPalette(wanted: Channels): number {
	const [red, green, blue] = wanted;
	const cube = 16 + 36 * nearestLevel(red) + 6 * nearestLevel(green) + nearestLevel(blue);
	const average = (red + green + blue) / 3;
	const grey = 232 + Math.max(0, Math.min(23, Math.round((average - 8) / 10)));
	return distance(wanted, paletteChannels(grey)) < distance(wanted, paletteChannels(cube)) ? grey : cube;
}

function nearestLevel(value: number): number {
	return value < 48 ? 0 : value < 115 ? 1 : Math.min(5, Math.round((value - 55) / 40));
}

function paletteChannels(index: number): Channels {
	if (index >= 232) {
		const level = 8 + (index - 232) * 10;
		return [level, level, level];
	}

	const cube = index - 16;
	return [cubeLevels[Math.floor(cube / 36)] ?? 0, cubeLevels[Math.floor(cube / 6) % 6] ?? 0, cubeLevels[cube % 6] ?? 0];
}

function distance(a: Channels, b: Channels): number {
	return a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0);
}

/**
 * The named colour of the same hue, light or dark. The nearest by distance would turn most soft colours grey, and lose
 * their meaning.
 */
function nearestNamed(wanted: Channels): number {
	const highest = Math.max(...wanted);
	const lowest = Math.min(...wanted);
	if (highest - lowest < 0.25 * highest || highest < 32) {
		return highest < 48 ? 0 : highest < 144 ? 8 : highest < 208 ? 7 : 15;
	}

	const threshold = lowest + (highest - lowest) * 0.55;
	const hue = wanted.reduce((bits, value, index) => bits | (value > threshold ? 1 << index : 0), 0);
	return hue + (highest > 170 ? 8 : 0);
}
