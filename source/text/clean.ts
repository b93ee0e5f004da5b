import {COMPLEX, CONTROL, graphemeWidth, unitKind} from './grapheme.ts';
import {scanCells} from './scan.ts';
import {applySgr, type CellStyle, plainStyle} from './sgr.ts';
import {styledText} from './styled-text.ts';

/** What takes no cell, or turns the direction of writing, and so lets a text pass for another one. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cc}\uFFF9-\uFFFB]/gu;
const endsInPictograph = /\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?$/u;
const startsWithPictograph = /^\p{Extended_Pictographic}/u;
const keycap = /^[\d#*]\uFE0F\u20E3$/;
const JOINER = '\u200D';
const EMOJI_SELECTOR = '\uFE0F';

/** More marks on one letter than any language has: they would be drawn over the lines above and below. */
const heapedMarks = /(\p{M}{8})\p{M}+/gu;

const tabWidth = 8;
const BACKSPACE = 8;
const TAB = 9;
const CARRIAGE_RETURN = 13;

/**
 * Any text as one line of printable text: names, labels, commands, errors. Tabs and line ends become a space; escape
 * sequences, control characters, bidirectional controls and everything invisible go, except what joins an emoji.
 */
export function cleanText(text: string): string {
	if (isSimple(text)) {
		return text;
	}

	let result = '';
	const line = text.replace(/\r?\n|[\r\t\v\f]/g, ' ');
	scanCells(line, {
		cell(start, end) {
			result += line.slice(start, end);
			return true;
		},
	});
	return cleanVisible(result);
}

/**
 * A log line with its colours and nothing else that acts on a terminal: tabs become spaces up to the next of every 8
 * columns, a backspace takes back what stands before it, and of a line that was written over after a carriage return
 * the last writing stays. It ends plain.
 */
export function cleanLog(text: string): string {
	if (isSimple(text)) {
		return text;
	}

	const line = text.replace(/[\r\b]+$/, '');
	const pieces = readPieces(line);
	const result = styledText();
	for (const {style, text: piece} of pieces) {
		result.add(style, piece);
	}

	return result.end();
}

type Piece = {readonly style: CellStyle; readonly text: string; readonly width: number};

function readPieces(line: string): readonly Piece[] {
	const pieces: Piece[] = [];
	let style = plainStyle;
	let column = 0;
	const add = (text: string, width: number) => {
		pieces.push({style, text, width});
		column += width;
	};
	scanCells(line, {
		sgr(parameters) {
			style = applySgr(style, parameters);
		},
		cell(start, end, width) {
			const text = cleanVisible(line.slice(start, end));
			add(text, end - start === 1 ? width : graphemeWidth(text));
			return true;
		},
		control(code) {
			if (code === TAB) {
				const width = tabWidth - (column % tabWidth);
				add(' '.repeat(width), width);
			} else if (code === BACKSPACE) {
				column -= pieces.pop()?.width ?? 0;
			} else if (code === CARRIAGE_RETURN) {
				pieces.length = 0;
				column = 0;
			}
		},
	});
	return pieces;
}

/** Whether every character is printable and stands for itself. */
function isSimple(text: string): boolean {
	for (let index = 0; index < text.length; index++) {
		const kind = unitKind(text, index);
		if (kind === COMPLEX || kind === CONTROL) {
			return false;
		}
	}

	return true;
}

function cleanVisible(text: string): string {
	if (isSimple(text)) {
		return text;
	}

	return text
		.toWellFormed()
		.replace(heapedMarks, '$1')
		.replace(invisible, (character, index: number, whole: string) =>
			isPartOfEmoji(character, index, whole) ? character : '',
		);
}

function isPartOfEmoji(character: string, index: number, whole: string): boolean {
	const follows = endsInPictograph.test(whole.slice(Math.max(0, index - 5), index));
	if (character === JOINER) {
		return follows && startsWithPictograph.test(whole.slice(index + 1, index + 3));
	}

	return character === EMOJI_SELECTOR && (follows || keycap.test(whole.slice(index - 1, index + 2)));
}
