import type {AnatomySection} from '../../../model/anatomy/section.ts';
import {type AnatomyBand, bandHeight} from '../../../store/anatomy-page.ts';
import {alignSpans, cutSpans, type Spans, span, spansWidth} from '../../../text/span.ts';
import {columnsOf, rowSpans} from './row-spans.ts';
import {textSpans} from './text-spans.ts';

/** A line of a column: the rule with a section's title, or a row below it. */
type ColumnLine = {readonly isRule: boolean; readonly spans: Spans};

/** The lines of a band, in a frame that continues that of the band above. */
export function bandLines(band: AnatomyBand, above: AnatomyBand | undefined, width: number): readonly Spans[] {
	const widths = columnWidths(band, width);
	const columns = band.columns.map((sections, index) => columnLines(sections, widths[index] ?? 0));
	return Array.from({length: bandHeight(band)}, (_, line) => {
		const pieces = columns.map((column, index) => column[line] ?? blank(widths[index] ?? 0));
		return line === 0 ? firstLine(pieces, above, width) : frameLine(pieces);
	});
}

/** The line that closes the frame. */
export function lowerEdge(width: number): Spans {
	return [span(`╰${'─'.repeat(Math.max(0, width - 2))}╯`, 'border')];
}

/** Each column's cells, without the frame's own lines. */
function columnWidths({columns}: AnatomyBand, width: number): readonly number[] {
	const room = width - 1 - columns.length;
	const first = Math.floor(room / columns.length);
	return columns.map((_, index) => (index < columns.length - 1 ? first : room - first * (columns.length - 1)));
}

function columnLines(sections: readonly AnatomySection[], width: number): readonly ColumnLine[] {
	return sections.flatMap(section => {
		const columns = columnsOf(section.rows);
		return [
			{isRule: true, spans: ruleSpans(section, width)},
			...section.rows.map(row => ({
				isRule: false,
				spans: [span(' '), ...alignSpans(rowSpans(row, columns, width - 2), width - 2, 'left'), span(' ')],
			})),
		];
	});
}

function blank(width: number): ColumnLine {
	return {isRule: false, spans: [span(' '.repeat(Math.max(0, width)))]};
}

function ruleSpans({title, note}: AnatomySection, width: number): Spans {
	const noteSpans =
		note.length === 0 ? [] : [span(' '), ...textSpans({text: note, level: 'quiet'}), span(' ─', 'border')];
	const end = spansWidth(noteSpans) + 6 > width ? [] : noteSpans;
	const start = cutSpans([...textSpans({text: [title], level: 'plain'}, 'title')], width - spansWidth(end) - 4);
	const filling = width - spansWidth(start) - spansWidth(end) - 3;
	return [span('─ ', 'border'), ...start, span(` ${'─'.repeat(Math.max(0, filling))}`, 'border'), ...end];
}

/** A line with the frame at its left, between its columns and at its right, joined to the rules that meet it. */
function frameLine(pieces: readonly ColumnLine[]): Spans {
	return pieces.flatMap(({isRule, spans}, index) => [
		span(index === 0 ? (isRule ? '├' : '│') : between(pieces[index - 1]?.isRule ?? false, isRule), 'border'),
		...spans,
		...(index === pieces.length - 1 ? [span(isRule ? '┤' : '│', 'border')] : []),
	]);
}

function between(before: boolean, after: boolean): string {
	return before ? (after ? '┼' : '┤') : after ? '├' : '│';
}

/** The upper edge, or the rule between two bands, where the lines between columns begin and end. */
function firstLine(pieces: readonly ColumnLine[], above: AnatomyBand | undefined, width: number): Spans {
	const [start, middle, end] = above ? ['├', '┬', '┤'] : ['╭', '┬', '╮'];
	const line = pieces.flatMap(({spans}, index) => [
		span(index === 0 ? start : middle, 'border'),
		...spans,
		...(index === pieces.length - 1 ? [span(end, 'border')] : []),
	]);
	const [first = 0, ...others] = above ? columnWidths(above, width) : [];
	return others.length === 0 ? line : joinedAt(line, first + 1);
}

/** The line between two columns above ends here, unless a title is in its way. */
function joinedAt(line: Spans, column: number): Spans {
	let start = 0;
	return line.map(piece => {
		const at = column - start;
		start += spansWidth([piece]);
		return piece.token === 'border' && piece.text[at] === '─'
			? {...piece, text: `${piece.text.slice(0, at)}┴${piece.text.slice(at + 1)}`}
			: piece;
	});
}
