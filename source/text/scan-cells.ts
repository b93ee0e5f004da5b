import {readEscape} from './escape.ts';
import {COMPLEX, CONTROL, graphemes, graphemeWidth, unitKind} from './grapheme.ts';

/** Receives a line cell by cell. */
export type CellSink = {
	/** A visible character: `text.slice(start, end)`, with its width in cells. Return false to stop. */
	cell(start: number, end: number, width: number): boolean;
	/** The same for a run of plain ASCII, each character a cell; without it they come one by one. */
	plain?(start: number, end: number): boolean;
	/** Colours and styles change: the parameters of the sequence. */
	sgr?(parameters: string): void;
	/** A control character that is part of no escape sequence, as its code. */
	control?(code: number): void;
};

/**
 * Walk through a line: visible characters, colour changes, bare controls. All other escape sequences are skipped, so no
 * call of a sink holds one.
 */
export function scanCells(text: string, sink: CellSink): void {
	let index = 0;
	while (index < text.length) {
		index = scanNext(text, index, sink);
	}
}

/** The end of a run of plain ASCII, at most `longest` units, in which each character is a cell of its own. */
export function endOfPlainRun(text: string, start: number, longest = Number.POSITIVE_INFINITY): number {
	let end = start;
	let code = text.charCodeAt(end);
	while (code >= 0x20 && code <= 0x7e && end - start < longest) {
		end++;
		code = text.charCodeAt(end);
	}

	return end > start && unitKind(text, end) === COMPLEX ? end - 1 : end;
}

/** The most text between two checks of the sink, so that one that needs only the start of a long text can stop. */
const longestRun = 256;

/** Returns the next index: the end of the text if the sink has stopped. */
function scanNext(text: string, index: number, sink: CellSink): number {
	const plainEnd = sink.plain ? endOfPlainRun(text, index, longestRun) : index;
	if (plainEnd > index) {
		return sink.plain?.(index, plainEnd) ? plainEnd : text.length;
	}

	const kind = unitKind(text, index);
	if (kind === CONTROL) {
		return passControl(text, index, sink);
	}

	if (kind !== COMPLEX && unitKind(text, index + 1) !== COMPLEX) {
		return sink.cell(index, index + 1, kind) ? index + 1 : text.length;
	}

	const end = endOfComplexRun(text, index);
	return scanGraphemes(text, index, end, sink) ? end : text.length;
}

function passControl(text: string, index: number, sink: CellSink): number {
	const found = readEscape(text, index);
	if (found === undefined) {
		sink.control?.(text.charCodeAt(index));
		return index + 1;
	}

	if (found.sgr !== undefined) {
		sink.sgr?.(found.sgr);
	}

	return found.end;
}

/** Segmenting is twenty times slower than checking units, so a run ends at the first plain ASCII that joins nothing. */
function endOfComplexRun(text: string, start: number): number {
	for (let index = start + 1; index < text.length; index++) {
		const kind = unitKind(text, index);
		if (kind === CONTROL || (text.charCodeAt(index) < 0x7f && unitKind(text, index + 1) !== COMPLEX)) {
			return index;
		}
	}

	return text.length;
}

function scanGraphemes(text: string, start: number, end: number, sink: CellSink): boolean {
	for (const {segment, index} of graphemes(text.slice(start, end))) {
		const width = graphemeWidth(segment);
		if (width > 0 && !sink.cell(start + index, start + index + segment.length, width)) {
			return false;
		}
	}

	return true;
}
