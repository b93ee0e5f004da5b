import {COMPLEX, CONTROL, graphemeWidth, unitKind} from './grapheme.ts';
import {scanCells} from './scan-cells.ts';
import {applySgr} from './sgr.ts';
import type {Span, Spans} from './span.ts';
import {isSameStyle, plainStyle, type Style} from './style.ts';

/** A sentence is shown up to this length, in UTF-16 units: the text of an engine's error may have megabytes. */
export const longestSentence = 4096;

/** Characters without a cell, or that change the direction of writing: with them, a text can look like another one. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cc}\uFFF9-\uFFFB]/gu;
const endsInPictograph = /\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?$/u;
const startsWithPictograph = /^\p{Extended_Pictographic}/u;
const keycap = /^[\d#*]\uFE0F\u20E3$/;
const JOINER = '\u200D';
const EMOJI_SELECTOR = '\uFE0F';

/** More combining marks on one letter than any language has: they would cover the lines above and below. */
const excessMarks = /(\p{M}{8})\p{M}+/gu;

const tabWidth = 8;
const BACKSPACE = 8;
const TAB = 9;
const CARRIAGE_RETURN = 13;

/**
 * Any text as one line of printable text: names, labels, commands, errors. Tabs and line ends become spaces. Escape
 * sequences, control characters, bidirectional controls and everything invisible are removed, except joiners of emoji.
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
 * A line with its colours, such as one of a log, without anything else that acts on a terminal. Tabs become spaces up
 * to the next multiple of 8 columns, a backspace deletes the character before it, and a carriage return everything
 * before it.
 */
export function cleanStyled(text: string): Spans {
	return isSimple(text) ? (text === '' ? [] : [{text}]) : merged(readPieces(text.slice(0, endOfWriting(text))));
}

/** The index after the last character that is not a carriage return or a backspace, which change nothing at the end. */
export function endOfWriting(text: string): number {
	let end = text.length;
	while (end > 0 && (text[end - 1] === '\r' || text[end - 1] === '\b')) {
		end--;
	}

	return end;
}

/** A run of plain ASCII or one other character. */
type TextRun = {readonly style: Style; readonly text: string; readonly width: number};

function readPieces(line: string): readonly TextRun[] {
	const pieces: TextRun[] = [];
	let style = plainStyle;
	let column = 0;
	const add = (text: string, width: number) => {
		pieces.push({style, text, width});
		column += width;
		return true;
	};
	scanCells(line, {
		sgr(parameters) {
			style = applySgr(style, parameters);
		},
		plain: (start, end) => add(line.slice(start, end), end - start),
		cell(start, end, width) {
			const text = cleanVisible(line.slice(start, end));
			return add(text, end - start === 1 ? width : graphemeWidth(text));
		},
		control(code) {
			if (code === TAB) {
				const width = tabWidth - (column % tabWidth);
				add(' '.repeat(width), width);
			} else if (code === BACKSPACE) {
				column -= deleteLast(pieces);
			} else if (code === CARRIAGE_RETURN) {
				pieces.length = 0;
				column = 0;
			}
		},
	});
	return pieces;
}

const asciiRun = /^[ -~]{2,}$/;

/** Delete the last character; returns how many cells it took. */
function deleteLast(pieces: TextRun[]): number {
	const last = pieces.pop();
	const isRun = last !== undefined && asciiRun.test(last.text);
	if (isRun) {
		pieces.push({...last, text: last.text.slice(0, -1), width: last.width - 1});
	}

	return isRun ? 1 : (last?.width ?? 0);
}

/** Pieces of one style that follow each other as one span. */
function merged(pieces: readonly TextRun[]): Spans {
	const spans: Span[] = [];
	let text = '';
	for (const [index, piece] of pieces.entries()) {
		text += piece.text;
		const next = pieces[index + 1];
		if (!next || !isSameStyle(next.style, piece.style)) {
			if (text !== '') {
				spans.push(isSameStyle(piece.style, plainStyle) ? {text} : {text, style: piece.style});
			}

			text = '';
		}
	}

	return spans;
}

/** Whether every character is printable and joins no other. */
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
		.replace(excessMarks, '$1')
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
