import {toAscii} from '../format/ascii.ts';
import type {ColorDepth} from '../terminal/color-depth.ts';
import {reduceStyle} from '../terminal/reduce-color.ts';
import {applySgr, plainStyle, sgrBetween} from '../text/sgr.ts';
import type {Token} from '../text/span.ts';
import {paint} from '../themes/paint.ts';
import type {Theme} from '../themes/theme.ts';

/** A piece of text with its meaning. All characters are one cell wide. */
export type Piece = {readonly text: string; readonly token?: Token | undefined};

/** One line of the first picture, for terminals of at most so many columns: the middle grows with the terminal. */
export type Strip = {
	readonly row: number;
	readonly upTo: number;
	readonly left: readonly Piece[];
	/** One character, to be repeated. */
	readonly middle: Piece;
	readonly right: readonly Piece[];
};

/** The first picture for terminals of at most so many rows, with the options that it shows. */
export type Picture = {
	readonly upTo: number;
	readonly showsAll: boolean;
	readonly isReadOnly: boolean;
	readonly strips: readonly Strip[];
};

/** What decides how the first picture looks. */
export type Look = {
	readonly columns: number;
	readonly rows: number;
	readonly theme: Theme;
	readonly depth: ColorDepth;
	readonly isAscii: boolean;
	readonly showsAll: boolean;
	readonly isReadOnly: boolean;
};

/** The escape sequences and the text that draw the first picture on an empty screen; empty where none fits. */
export function drawPicture(pictures: readonly Picture[], look: Look): string {
	const {columns, rows, showsAll, isReadOnly} = look;
	const picture = pictures.find(
		candidate => candidate.showsAll === showsAll && candidate.isReadOnly === isReadOnly && rows <= candidate.upTo,
	);
	const wide = picture?.strips.filter(({upTo}) => columns <= upTo) ?? [];
	// For each row there may be several, the narrowest first.
	const strips = wide.filter(({row}, index) => wide.findIndex(other => other.row === row) === index);
	return strips.map(strip => `\u001B[${strip.row + 1}H${drawStrip(strip, look)}`).join('');
}

function drawStrip({left, middle, right}: Strip, look: Look): string {
	const room = look.columns - widthOf(left) - widthOf(right);
	return [...left, {...middle, text: middle.text.repeat(Math.max(0, room))}, ...right]
		.map(piece => drawPiece(piece, look))
		.join('');
}

function widthOf(pieces: readonly Piece[]): number {
	return pieces.reduce((width, {text}) => width + text.length, 0);
}

function drawPiece({text, token}: Piece, {theme, depth, isAscii}: Look): string {
	const shown = isAscii ? toAscii(text) : text;
	return paint(theme, token, shown).replaceAll(/\u001B\[([\d;]*)m/g, (_, parameters: string) => {
		const style = reduceStyle(applySgr(plainStyle, parameters), depth);
		return sgrBetween(plainStyle, style) || '\u001B[m';
	});
}
