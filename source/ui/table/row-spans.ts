import {columnGap, type PlacedColumn} from '../../resources/columns/column-widths.ts';
import {cleanText} from '../../text/clean.ts';
import {alignSpans, type Span, type Spans, span} from '../../text/span.ts';
import {gutter} from './gutter.ts';

/** A row's marks and indentation. */
export type RowPlace = {
	readonly isSelected: boolean;
	readonly isMarked: boolean;
	/** Cells by which the name is indented. */
	readonly indent: number;
};

/** A row of any kind: the cells of its columns, with the name of the selected row highlighted. */
export function rowSpans<Row>(
	row: Row,
	columns: readonly PlacedColumn<Row>[],
	{isSelected, isMarked, indent}: RowPlace,
): Spans {
	const cells = columns.flatMap(({column, width}, index) => {
		const isName = column.id === 'name';
		const inset = isName ? indent : 0;
		const cell = column.cell(row, width - inset).map(clean);
		const shown = isSelected && isName ? cell.map(({text}) => span(text, 'selected')) : cell;
		const space = (index > 0 ? columnGap : 0) + inset;
		return [span(' '.repeat(space)), ...alignSpans(shown, width - inset, column.align)];
	});
	return [...gutter(isSelected, isMarked), ...cells];
}

function clean(piece: Span): Span {
	return {...piece, text: cleanText(piece.text)};
}
