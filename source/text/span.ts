import {isSameStyle, type Style} from './style.ts';
import {sliceCells, textWidth, truncate, widthUpTo, wrapCells} from './width.ts';

/** A style by what it means, such as `failed`; a theme says how each is drawn. */
export type Token =
	| 'muted'
	| 'strong'
	| 'accent'
	| 'title'
	| 'border'
	| 'selected'
	| 'marked'
	| 'running'
	| 'paused'
	| 'stopped'
	| 'failed'
	| 'warning'
	| 'success'
	| 'info'
	| 'key'
	| 'match'
	| 'stderr'
	| 'cpu'
	| 'memory'
	| 'network'
	| 'block'
	| 'source-1'
	| 'source-2'
	| 'source-3'
	| 'source-4'
	| 'source-5'
	| 'source-6'
	| 'low'
	| 'medium'
	| 'high'
	| 'badge'
	| 'danger'
	| 'selection'
	| 'other-selection'
	| 'backdrop';

/**
 * What a click on a text does: it presses a key, runs a command, opens a tab, sorts a table by a column, folds a project or
 * a line of an inspection, chooses a line of a dialog, or opens a terminal to type into.
 */
export type Click =
	| {
			readonly action: 'press' | 'run' | 'tab' | 'sort' | 'sort-processes' | 'fold' | 'fold-line';
			readonly target: string;
	  }
	| {readonly action: 'choose' | 'type'; readonly target: number};

/** A sign in one cell, and its style. */
export type Mark = {readonly glyph: string; readonly token: Token};

/** A piece of text in one style: that of its token, or one of its own as log lines bring; plain without either. */
export type Span = {
	readonly text: string;
	readonly token?: Token | undefined;
	readonly style?: Style | undefined;
	/** The token of the background, such as that of a selected row: its colours are used where the text has none. */
	readonly behind?: Token | undefined;
	readonly click?: Click | undefined;
};

/** A line of the screen, or a part of one. Its text is clean. */
export type Spans = readonly Span[];

/** Lines of text, and how many cells the widest of them takes. */
export type TextBlock = {readonly lines: readonly Spans[]; readonly width: number};

/** A piece of text with its token. */
export function span(text: string, token?: Span['token']): Span {
	return {text, token};
}

/** A text that can be clicked. */
export function clickable(spans: Spans, click: Click | undefined): Spans {
	return click === undefined ? spans : spans.map(piece => ({...piece, click}));
}

/** The action of a click on a cell of a line. */
export function clickAt(spans: Spans, column: number): Click | undefined {
	let end = 0;
	return spans.find(({text}) => {
		end += textWidth(text);
		return column < end;
	})?.click;
}

/** How many cells a line takes. */
export function spansWidth(spans: Spans): number {
	return spans.reduce((width, {text}) => width + textWidth(text), 0);
}

/** A line cut to at most `width` cells, with an ellipsis where it was cut. */
export function cutSpans(spans: Spans, width: number): Spans {
	const kept: Span[] = [];
	let room = width;
	for (const [index, piece] of spans.entries()) {
		const needed = widthUpTo(piece.text, room + 1);
		const hasMore = spans.slice(index + 1).some(({text}) => text !== '');
		if (needed < room || (needed === room && !hasMore)) {
			kept.push(piece);
			room -= needed;
			continue;
		}

		// The added space makes `truncate` put an ellipsis where this text just fits but others follow.
		kept.push({...piece, text: truncate(hasMore && needed === room ? `${piece.text} ` : piece.text, room)});
		break;
	}

	return kept;
}

/** A line of exactly `width` cells with its text at one side. */
export function alignSpans(spans: Spans, width: number, align: 'left' | 'right'): Spans {
	const wanted = spansWidth(spans);
	const cut = wanted > width ? cutSpans(spans, width) : spans;
	const missing = width - (wanted > width ? spansWidth(cut) : wanted);
	if (missing <= 0) {
		return cut;
	}

	const filling = span(' '.repeat(missing));
	return align === 'left' ? [...cut, filling] : [filling, ...cut];
}

/** The same line muted, for data that may be out of date. The selection's marks stay. */
export function fade(spans: Spans): Spans {
	return spans.map(({text, token}) => span(text, token === 'accent' || token === 'selected' ? token : 'muted'));
}

/**
 * A selected line, `width` cells wide, on the background of a token. Quiet text takes the plain colour, which can be read
 * on any background.
 */
export function withBackground(spans: Spans, width: number, behind: Token): Spans {
	return alignSpans(spans, width, 'left').map(piece => ({
		...piece,
		token: piece.token === 'muted' || piece.token === 'stopped' ? undefined : piece.token,
		behind,
	}));
}

/** A line with one part at its left and one at its right edge. If both do not fit, the left one is cut. */
export function justify(left: Spans, right: Spans, width: number): Spans {
	const end = cutSpans(right, width);
	const room = width - spansWidth(end);
	if (end.length === 0) {
		return cutSpans(left, width);
	}

	return room > 1 ? [...alignSpans(left, room - 1, 'left'), span(' '), ...end] : end;
}

/** As many of the first parts as fit as a whole, with a separator between them. */
export function joinFitting(parts: readonly Spans[], separator: Span, width: number): Spans {
	const line: Span[] = [];
	let taken = 0;
	for (const part of parts) {
		const more = line.length === 0 ? part : [separator, ...part];
		taken += spansWidth(more);
		if (taken > width) {
			break;
		}

		line.push(...more);
	}

	return line;
}

/** The cells `from` to `from + width` of a line; see `sliceCells`. */
export function sliceSpans(spans: Spans, from: number, width: number): Spans {
	const shown: Span[] = [];
	const end = from + width;
	let column = 0;
	for (const piece of spans) {
		const start = column;
		column += widthUpTo(piece.text, end - start + 1);
		if (start >= end) {
			break;
		}

		if (column > from) {
			const isWhole = start >= from && column <= end;
			shown.push(
				isWhole
					? piece
					: {...piece, text: sliceCells(piece.text, Math.max(0, from - start), end - Math.max(start, from))},
			);
		}
	}

	return shown;
}

/** A line as lines of at most `width` cells, broken anywhere. An empty line stays one. */
export function wrapSpans(spans: Spans, width: number): readonly Spans[] {
	const lines: Span[][] = [[]];
	let column = 0;
	for (const piece of spans) {
		const parts = wrapCells(piece.text, width, column);
		for (const [index, text] of parts.entries()) {
			if (index > 0) {
				lines.push([]);
				column = 0;
			}

			column += textWidth(text);
			if (text !== '') {
				lines.at(-1)?.push({...piece, text});
			}
		}
	}

	return lines;
}

/** The text of a line. */
export function spansText(spans: Spans): string {
	return spans.map(({text}) => text).join('');
}

/** Whether two lines show the same. */
export function isSameLine(a: Spans, b: Spans): boolean {
	return a === b || (a.length === b.length && a.every((piece, index) => isSameSpan(piece, b[index])));
}

function isSameSpan(a: Span, b: Span | undefined): boolean {
	return (
		a === b ||
		(a.text === b?.text &&
			a.token === b.token &&
			a.behind === b.behind &&
			(a.style === b.style || (a.style !== undefined && b.style !== undefined && isSameStyle(a.style, b.style))) &&
			isSameClick(a.click, b.click))
	);
}

function isSameClick(a: Click | undefined, b: Click | undefined): boolean {
	return a === b || (a?.action === b?.action && a?.target === b?.target);
}

/** The mark before the selected line of any list. */
export const selectionMark = '▌';
