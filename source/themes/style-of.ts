import type {Token} from '../text/span.ts';
import {BOLD, DIM, defaultColor, INVERSE, type Style, trueColor, UNDERLINE} from '../text/style.ts';
import type {Theme} from './theme.ts';

/** How a theme draws a token. */
export function styleOf(theme: Theme, token: Token): Style {
	const {color, background, bold, dim, underline, inverse} = theme.styles[token];
	return {
		foreground: toColor(color),
		background: toColor(background),
		attributes: (bold ? BOLD : 0) | (dim ? DIM : 0) | (underline ? UNDERLINE : 0) | (inverse ? INVERSE : 0),
	};
}

function toColor(color: string | undefined): number {
	return color === undefined ? defaultColor : trueColor + Number.parseInt(color.slice(1), 16);
}
