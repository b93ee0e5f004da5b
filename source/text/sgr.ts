import {attributeCodes, defaultColor, plainStyle, type Style, trueColor} from './style.ts';

/** Further parameters are ignored: no real sequence has as many. */
const parameterLimit = 64;

/** The style after a Select Graphic Rendition with these parameters, such as `0;1;38;5;208`. Unknown ones change nothing. */
export function applySgr(style: Style, parameters: string): Style {
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

function applyCode(style: Style, code: number, details: readonly number[]): Style {
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

function applyPaletteCode(style: Style, code: number): Style {
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

function applyColor(style: Style, code: number, color: number | undefined): Style {
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
