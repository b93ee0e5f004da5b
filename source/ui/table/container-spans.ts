import type {ContainerRow} from '../../model/container-row.ts';
import {columnGap, type PlacedColumn} from '../../resources/choose-columns.ts';
import type {Span} from '../../resources/column.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../terminal/clean.ts';
import type {Look} from '../look.ts';
import {alignSpans, type Spans, span} from '../spans.ts';
import {gutter} from './gutter.ts';

/** How far the names of a project's containers are set in below its row. */
export const projectIndent = 2;

/** A container's row, one line. */
export function containerSpans(
	{view}: Pick<State, 'view'>,
	row: ContainerRow,
	columns: readonly PlacedColumn<ContainerRow>[],
	look: Look,
): Spans {
	const {key} = row.container;
	const isSelected = key === view.selected;
	const cells = columns.flatMap(({column, width}, index) => {
		const indent = column.id === 'name' && isInProject(view, row) ? projectIndent : 0;
		const cell = column.cell(row, width - indent).map(clean);
		const shown = isSelected && column.id === 'name' ? cell.map(({text}) => span(text, 'selected')) : cell;
		const space = (index > 0 ? columnGap : 0) + indent;
		return [span(' '.repeat(space)), ...alignSpans(shown, width - indent, column.align)];
	});
	return [...gutter(look, isSelected, view.marks.has(key)), ...cells];
}

/** Runaways stand above the projects, and a sorted table has no projects. */
function isInProject(view: State['view'], {container, isRunaway}: ContainerRow): boolean {
	return view.isGrouped && view.sort === undefined && container.project !== undefined && !isRunaway;
}

function clean({text, token}: Span): Span {
	return {text: cleanText(text), token};
}
