/**
 * How text is drawn. A colour is `defaultColor`, `1 + n` for the n-th of the palette of 256, or `trueColor + 0xrrggbb`.
 * Attributes are the sum of `BOLD`, `DIM`, … . Blinking and hidden text are not kept: the screen must stay readable.
 */
export type Style = {readonly foreground: number; readonly background: number; readonly attributes: number};

export const defaultColor = 0;
export const trueColor = 0x1_00_00_00;

export const BOLD = 1;
export const DIM = 2;
export const ITALIC = 4;
export const UNDERLINE = 8;
export const INVERSE = 16;
export const STRIKE = 32;

/** The terminal's own style. */
export const plainStyle: Style = {foreground: defaultColor, background: defaultColor, attributes: 0};

/** Each attribute's SGR parameters: the one that sets it and the one that clears it. 22 clears bold and dim alike. */
export const attributeCodes: readonly (readonly [attribute: number, set: number, clear: number])[] = [
	[BOLD, 1, 22],
	[DIM, 2, 22],
	[ITALIC, 3, 23],
	[UNDERLINE, 4, 24],
	[INVERSE, 7, 27],
	[STRIKE, 9, 29],
];

/** A style over another one: its default colours are replaced by those of the other, and attributes add up. */
export function over(style: Style, behind: Style): Style {
	return {
		foreground: style.foreground === defaultColor ? behind.foreground : style.foreground,
		background: style.background === defaultColor ? behind.background : style.background,
		attributes: style.attributes | behind.attributes,
	};
}

/** Whether two styles are the same. */
export function isSameStyle(a: Style, b: Style): boolean {
	return a.foreground === b.foreground && a.background === b.background && a.attributes === b.attributes;
}
