/**
 * How a cell looks. A colour is `defaultColor`, `1 + n` for the n-th of the palette of 256, or `trueColor + 0xrrggbb`.
 * Attributes are the sum of `BOLD`, `DIM`, … . Blinking and hiding are not kept: a screen should be calm and readable.
 */
export type CellStyle = {readonly foreground: number; readonly background: number; readonly attributes: number};

export const defaultColor = 0;
export const trueColor = 0x1_00_00_00;

export const BOLD = 1;
export const DIM = 2;
export const ITALIC = 4;
export const UNDERLINE = 8;
export const INVERSE = 16;
export const STRIKE = 32;

/** The terminal's own look. */
export const plainStyle: CellStyle = {foreground: defaultColor, background: defaultColor, attributes: 0};

/** Each attribute's parameters: the one that sets it and the one that takes it back. 22 takes back bold and dim alike. */
const attributeCodes: readonly (readonly [attribute: number, set: number, clear: number])[] = [
	[BOLD, 1, 22],
	[DIM, 2, 22],
	[ITALIC, 3, 23],
	[UNDERLINE, 4, 24],
	[INVERSE, 7, 27],
	[STRIKE, 9, 29],
];

/** Parameters beyond these change nothing: no honest sequence has as many. */
const parameterLimit = 64;

/** The look after a Select Graphic Rendition with these parameters, such as `0;1;38;5;208`. Unknown ones change nothing. */
export function applySgr(style: CellStyle, parameters: string): CellStyle {
	const codes = parameters.split(';', parameterLimit);
	let result = style;
	for (let index = 0; index < codes.length; index++) {
		const [code = 0, ...details] = (codes[index] ?? '').split(':').map(Number);
		if (code !== 38 && code !== 48 && code !== 58) {
			result = applyCode(result, code, details);
			continue;
		}

		// With semicolons the colour takes the parameters that follow, with colons it has them in itself.
		const color = details.length > 0 ? colonColor(details) : readColor(codes.slice(index + 1, index + 5).map(Number));
		index += details.length > 0 ? 0 : color.length;
		result = applyColor(result, code, color.value);
	}

	return result;
}

/** The shortest sequence that changes one look to another; empty where they are the same. */
export function sgrBetween(from: CellStyle, to: CellStyle): string {
	if (isSameStyle(from, to)) {
		return '';
	}

	const change = `\u001B[${[...attributeChanges(from, to), ...colorChanges(from, to)].join(';')}m`;
	if (isSameStyle(to, plainStyle)) {
		return '\u001B[m';
	}

	const afresh = `\u001B[${[0, ...attributeChanges(plainStyle, to), ...colorChanges(plainStyle, to)].join(';')}m`;
	return change.length <= afresh.length ? change : afresh;
}

/** Whether two looks are the same. */
export function isSameStyle(a: CellStyle, b: CellStyle): boolean {
	return a.foreground === b.foreground && a.background === b.background && a.attributes === b.attributes;
}

function applyCode(style: CellStyle, code: number, details: readonly number[]): CellStyle {
	if (code === 0) {
		return plainStyle;
	}

	if (code >= 30) {
		return applyPaletteCode(style, code);
	}

	// `4:0` is no underline, `4:3` a curly one, which is an underline to us; 21 is a double one.
	const meant = code === 4 && details[0] === 0 ? 24 : code === 21 ? 4 : code;
	let {attributes} = style;
	for (const [attribute, set, clear] of attributeCodes) {
		attributes = meant === set ? attributes | attribute : meant === clear ? attributes & ~attribute : attributes;
	}

	return {...style, attributes};
}

function applyPaletteCode(style: CellStyle, code: number): CellStyle {
	if (code === 39 || code === 49) {
		return applyColor(style, code - 1, defaultColor);
	}

	const isBright = code >= 90;
	const offset = code - (isBright ? 90 : 30);
	const isBackground = offset >= 10;
	const index = offset % 10;
	if (offset >= 20 || index > 7) {
		return style;
	}

	return applyColor(style, isBackground ? 48 : 38, 1 + index + (isBright ? 8 : 0));
}

function applyColor(style: CellStyle, code: number, color: number | undefined): CellStyle {
	if (color === undefined || code === 58) {
		return style;
	}

	return code === 38 ? {...style, foreground: color} : {...style, background: color};
}

/** `5;n` or `2;r;g;b`; the length says how many parameters it took. */
function readColor(codes: readonly number[]): {readonly value: number | undefined; readonly length: number} {
	const [kind, ...values] = codes;
	if (kind === 5) {
		return {value: paletteColor(values[0] ?? 0), length: 2};
	}

	return kind === 2 ? {value: rgbColor(values.slice(0, 3)), length: 4} : {value: undefined, length: 1};
}

/** As `readColor`, where `2` may have a colour space before its three values. */
function colonColor(details: readonly number[]): {readonly value: number | undefined; readonly length: number} {
	return readColor(details[0] === 2 && details.length > 4 ? [2, ...details.slice(2)] : details);
}

function paletteColor(index: number): number | undefined {
	return index >= 0 && index <= 255 ? 1 + index : undefined;
}

function rgbColor(values: readonly number[]): number | undefined {
	const isValid = values.every(value => value >= 0 && value <= 255);
	return isValid ? values.reduce((sum, value) => sum * 256 + value, 0) + trueColor : undefined;
}

function attributeChanges(from: CellStyle, to: CellStyle): readonly number[] {
	const lost = from.attributes & ~to.attributes;
	const clears = new Set(attributeCodes.filter(([attribute]) => lost & attribute).map(([, , clear]) => clear));
	// What 22 takes back although it should stay is set again.
	const kept = clears.has(22) ? from.attributes & ~(BOLD | DIM) : from.attributes;
	const gained = to.attributes & ~kept;
	return [...clears, ...attributeCodes.filter(([attribute]) => gained & attribute).map(([, set]) => set)];
}

function colorChanges(from: CellStyle, to: CellStyle): readonly string[] {
	return [
		...(from.foreground === to.foreground ? [] : [colorCode(to.foreground, 30)]),
		...(from.background === to.background ? [] : [colorCode(to.background, 40)]),
	];
}

function colorCode(color: number, base: number): string {
	if (color === defaultColor) {
		return String(base + 9);
	}

	if (color >= trueColor) {
		return `${base + 8};2;${(color >> 16) & 0xff};${(color >> 8) & 0xff};${color & 0xff}`;
	}

	const index = color - 1;
	return index < 8 ? String(base + index) : index < 16 ? String(base + 52 + index) : `${base + 8};5;${index}`;
}
