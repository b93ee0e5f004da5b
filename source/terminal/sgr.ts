import {
	attributeCodes,
	BOLD,
	DIM,
	defaultColor,
	isSameStyle,
	plainStyle,
	type Style,
	trueColor,
} from '../text/style.ts';

/** The shortest sequence that changes one style to another; empty if they are the same. */
export function sgrBetween(from: Style, to: Style): string {
	if (isSameStyle(from, to)) {
		return '';
	}

	const change = `\u001B[${[...attributeChanges(from, to), ...colorChanges(from, to)].join(';')}m`;
	if (isSameStyle(to, plainStyle)) {
		return '\u001B[m';
	}

	const fromPlain = `\u001B[${[0, ...attributeChanges(plainStyle, to), ...colorChanges(plainStyle, to)].join(';')}m`;
	return change.length <= fromPlain.length ? change : fromPlain;
}

/** Text between the sequence that sets a style and the one that resets it; the bare text where the style is plain. */
export function styled(style: Style, text: string): string {
	const start = text === '' ? '' : sgrBetween(plainStyle, style);
	return start === '' ? text : `${start}${text}\u001B[0m`;
}

function attributeChanges(from: Style, to: Style): readonly number[] {
	const lost = from.attributes & ~to.attributes;
	const clears = new Set(attributeCodes.filter(([attribute]) => lost & attribute).map(([, , clear]) => clear));
	// 22 clears both bold and dim: set the one that stays again.
	const kept = clears.has(22) ? from.attributes & ~(BOLD | DIM) : from.attributes;
	const gained = to.attributes & ~kept;
	return [...clears, ...attributeCodes.filter(([attribute]) => gained & attribute).map(([, set]) => set)];
}

function colorChanges(from: Style, to: Style): readonly string[] {
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
