import {type Spans, sliceSpans, spansWidth} from './span.ts';
import {INVERSE, plainStyle} from './style.ts';

/** The screen of a terminal in the detail panel. */
export type TerminalScreen = {
	/** The visible lines, from the top. */
	readonly lines: readonly Spans[];
	/** The zero-based cell of the cursor; undefined while it is hidden or scrolled off the screen. */
	readonly cursor: {readonly column: number; readonly row: number} | undefined;
	/** The number of the first visible line, counted from the first line that is kept; and of all lines. */
	readonly top: number;
	readonly length: number;
	/** Whether a full-screen program has its alternate screen, which keeps no earlier lines. */
	readonly isAlternate: boolean;
	/** Whether the program wants the motion of the mouse also while no button is held. */
	readonly wantsHover: boolean;
};

/** A line with some of its cells inverted; blanks are added where it is shorter. */
export function invertCells(line: Spans, start: number, end: number): Spans {
	const width = spansWidth(line);
	const padded = width < end ? [...line, {text: ' '.repeat(end - width)}] : line;
	return [
		...sliceSpans(padded, 0, start),
		// A cursor on inverted text is drawn plain, as terminals do.
		...sliceSpans(padded, start, end - start).map(({style = plainStyle, ...piece}) => ({
			...piece,
			style: {...style, attributes: style.attributes ^ INVERSE},
		})),
		...sliceSpans(padded, end, Math.max(0, width - end)),
	];
}
