import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {alignSpans, clickable, type Span, type Spans, selectionMark, span, spansWidth} from '../../text/span.ts';
import type {Column} from './column.ts';
import {chooseColumns, columnGap, type PlacedColumn} from './column-widths.ts';

/** Cells before the first column: the selection, the mark, a space. */
export const gutterWidth = 3;

/** Free cells at the right of the table. */
export const rightMargin = 1;

/** The columns that fit into a table `width` cells wide, measured by its rows. */
export function columnsFor<Row>(
	columns: readonly Column<Row>[],
	rows: readonly Row[],
	width: number,
	chosen?: readonly string[],
	hasSeveralHosts = false,
): readonly PlacedColumn<Row>[] {
	const longest = new Map(
		columns.map(({id, cell, width: {max}}) => {
			const widths = rows.map(row => spansWidth(cell(row, max)));
			return [id, Math.max(0, ...widths)] as const;
		}),
	);
	return chooseColumns(columns, width - gutterWidth - rightMargin, chosen, longest, {hasSeveralHosts});
}

/** A row's marks and indentation. */
export type RowPlace = {
	readonly isSelected: boolean;
	readonly isMarked: boolean;
	/** Whether its host is dangerous. */
	readonly isDangerous?: boolean;
	/** Cells by which the name is indented. */
	readonly indent: number;
};

/** A row of any kind: the cells of its columns, with the name of the selected row highlighted. */
export function rowSpans<Row>(
	row: Row,
	columns: readonly PlacedColumn<Row>[],
	{isSelected, isMarked, isDangerous = false, indent}: RowPlace,
): Spans {
	const cells = withMomentary(row, columns).flatMap(({column, width}, index) => {
		const isName = column.id === 'name';
		const inset = isName ? indent : 0;
		const cell = column.cell(row, width - inset).map(clean);
		const shown = isSelected && isName ? cell.map(({text}) => span(text, 'selected')) : cell;
		const space = (index > 0 ? columnGap : 0) + inset;
		return [span(' '.repeat(space)), ...alignSpans(shown, width - inset, column.align)];
	});
	return [...gutter(isSelected, isMarked, isDangerous), ...cells];
}

/** The columns of a row. A text that needs more room for a moment covers the next column, if that helps. */
function withMomentary<Row>(row: Row, columns: readonly PlacedColumn<Row>[]): readonly PlacedColumn<Row>[] {
	const index = columns.findIndex(({column, width}) => width < (column.momentaryWidth?.(row) ?? 0));
	const [own, next] = columns.slice(index);
	return index < 0 || !own || !next
		? columns
		: columns.with(index, {...own, width: own.width + columnGap + next.width}).toSpliced(index + 1, 1);
}

function clean(piece: Span): Span {
	return {...piece, text: cleanText(piece.text)};
}

/** The signs before a row: selected, marked, on a dangerous host. */
export function gutter(isSelected: boolean, isMarked: boolean, isDangerous: boolean): Spans {
	return [
		span(isSelected ? selectionMark : ' ', 'accent'),
		isMarked ? span('✓', 'marked') : span(' '),
		isDangerous ? span('┃', 'failed') : span(' '),
	];
}

/** The titles of the columns, the one that the table is sorted by with an arrow. */
export function titleSpans<Row>(sort: State['view']['sort'], columns: readonly PlacedColumn<Row>[]): Spans {
	return columns.flatMap(({column, width}, index) => {
		const isSorted = sort?.column === column.id;
		const arrow = sort?.isDescending ? '↓' : '↑';
		const text = isSorted ? sortedTitle(column.title, arrow, width) : column.title;
		return [
			span(' '.repeat(index === 0 ? gutterWidth : columnGap)),
			...clickable(
				alignSpans([span(text, isSorted ? 'title' : 'muted')], width, column.align),
				column.sortValue && {action: 'sort', target: column.id},
			),
		];
	});
}

function sortedTitle(title: string, arrow: string, width: number): string {
	return [`${title} ${arrow}`, `${title}${arrow}`].find(text => text.length <= width) ?? title;
}
