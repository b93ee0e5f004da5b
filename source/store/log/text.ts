import type {LogLine} from '../../model/log.ts';
import {endOfWriting} from '../../text/clean.ts';
import {grouped} from '../../text/number.ts';
import {type Spans, span, spansText, spansWidth, wrapSpans} from '../../text/span.ts';
import {layoutOf} from '../layout.ts';
import {memoizeRecent} from '../memoize.ts';
import {highlight, markRanges} from '../search/highlight.ts';
import {patternOf, searchQuery} from '../search/pattern.ts';
import type {State} from '../state.ts';
import {sourceColumnWidth} from './merge.ts';
import {styledLine} from './styled-line.ts';
import {type LogHighlight, timestampWidths} from './view-state.ts';

/** Cells before a line's text, and free at its right. */
export const logGutter = 3;
const margin = 1;

/** A line is cleaned, measured and wrapped up to this length, in UTF-16 units: a longer one does not cost more. */
const partLength = 16_384;
/** Where parts of a longer line begin; they overlap, so that every column is in the middle of one. */
const partStep = partLength / 2;

/** A line, or the part of a long one with its visible columns, counted as if each character took a column. */
type ShownText = {
	readonly text: Spans;
	/** The column of the whole line where it begins. */
	readonly start: number;
};

/** Cells for a line's text. */
export function logTextWidth(state: State): number {
	const columns = sourceColumnWidth(state.view, detailWidth(state)) + timestampWidths[state.settings.timestamps];
	return Math.max(1, detailWidth(state) - logGutter - columns - margin);
}

/** The width of the panel. */
export function detailWidth(state: State): number {
	return layoutOf(state).detail?.width ?? state.size.columns;
}

/** A line as it is drawn without wrapping, matches marked. */
export function logText(state: State, line: LogLine): ShownText {
	const start = line.text.length > partLength ? Math.floor(state.view.detailLeft / partStep) * partStep : 0;
	return {text: partFrom(state, line, start), start};
}

/** A line, or the part of a long one that begins at an index, with its matches marked. */
function partFrom({size: {rows}, view, settings}: State, line: LogLine, start: number): Spans {
	const text = cleaned(rows, line, start, view.logs.showsFields, settings.highlights);
	return marked(rows, text, patternOf(searchQuery(view)));
}

/** The rows of a wrapped line. Of a long one only the first part is wrapped. */
export function logRows(state: State, line: LogLine): readonly Spans[] {
	const rows = wrapped(state.size.rows, partFrom(state, line, 0), logTextWidth(state));
	const more = line.text.length - partLength;
	return more > 0 ? [...rows, [span(`… ${grouped(more)} more characters`, 'muted')]] : rows;
}

/** How many columns there are to scroll sideways through. */
export function logLineWidth(state: State, line: LogLine): number {
	return line.text.length > partLength ? line.text.length : spansWidth(logText(state, line).text);
}

const cleaned = memoizeRecent(
	(line: LogLine, start: number, showsFields: boolean, highlights: readonly LogHighlight[]): Spans => {
		const part = line.text.length > partLength ? partOf(line.text, start) : line.text;
		return highlights.reduce(withHighlight, styledLine(line, part, showsFields));
	},
);

function withHighlight(spans: Spans, {query, token}: LogHighlight): Spans {
	const ranges = patternOf(query)?.ranges(spansText(spans)) ?? [];
	return markRanges(spans, ranges, ({text}) => ({text, token}));
}

const marked = memoizeRecent(highlight);

const wrapped = memoizeRecent((text: Spans, width: number) => wrapSpans(text, width));

/** A part of a line. Of a line that overwrites itself, such as a progress bar, only the last text counts. */
function partOf(text: string, start: number): string {
	const written = text.lastIndexOf('\r', endOfWriting(text) - 1) + 1;
	const part = text.slice(written + start, written + start + partLength);
	// V8 keeps all of a text in memory as long as a slice of it: this is a copy.
	return Buffer.from(part, 'utf16le').toString('utf16le');
}
