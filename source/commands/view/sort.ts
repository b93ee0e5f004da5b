import type {Column} from '../../resources/columns/column.ts';
import {kindNamed} from '../../resources/index.ts';
import type {ColumnId, State, View} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {choice, type Question} from '../question.ts';
import {changeView} from './change-view.ts';
import {offeredColumns, shownColumns} from './shown-columns.ts';

/** Sort the table. */
export const sortCommands: readonly Command[] = [
	{
		id: 'sort',
		title: 'Choose the column to sort by',
		keys: ['o', 'F6'],
		hint: 'sort',
		hintRank: 35,
		async run(context) {
			const column = await context.questions.ask(sortQuestion(context.getState()));
			if (column !== undefined) {
				context.dispatch({type: 'view-changed', view: sortBy(context.getState(), column)});
			}
		},
	},
	{
		id: 'sort-by-left',
		title: 'Sort by the column to the left',
		keys: ['<'],
		run: changeView(state => sortByNeighbour(state, -1)),
	},
	{
		id: 'sort-by-right',
		title: 'Sort by the column to the right',
		keys: ['>'],
		run: changeView(state => sortByNeighbour(state, 1)),
	},
	{
		id: 'invert-sort',
		title: 'Reverse the order',
		keys: ['I'],
		disabledReason: ({view}) => (view.sort ? undefined : 'Choose a column to sort by first.'),
		run: changeView(({view}) => (view.sort ? {sort: {...view.sort, isDescending: !view.sort.isDescending}} : {})),
	},
];

/** The answer is a column's id, empty for the default order. */
function sortQuestion(state: State): Question<ColumnId> {
	const {view} = state;
	const own = {
		label: 'Default',
		detail: kindNamed(view.kind).defaultOrder ?? 'names',
		isTicked: view.sort === undefined,
		value: '',
	};
	const columns = sortable(offeredColumns(state)).map(column => ({
		label: column.title,
		detail: column.description,
		isTicked: view.sort?.column === column.id,
		value: column.id,
	}));
	const choices = [own, ...columns];
	return choice({id: 'sort', title: 'Sort by', choices, index: choices.findIndex(({isTicked}) => isTicked)});
}

/** The view sorted by a column; sorting by the current column again reverses the order. */
export function sortBy({view}: State, id: string): Partial<View> {
	const column = kindNamed(view.kind).columns.find(other => other.id === id);
	if (!column?.sortValue) {
		return {sort: undefined};
	}

	return view.sort?.column === id
		? {sort: {column: id, isDescending: !view.sort.isDescending}}
		: {sort: startOf(column)};
}

function sortByNeighbour(state: State, step: 1 | -1): Partial<View> {
	const columns = sortable(shownColumns(state));
	const index = columns.findIndex(column => column.id === state.view.sort?.column);
	const next = columns[index < 0 ? (step > 0 ? 0 : columns.length - 1) : index + step];
	return next ? {sort: startOf(next)} : {};
}

function startOf(column: Column<never>): NonNullable<View['sort']> {
	return {column: column.id, isDescending: column.sortsDescending ?? false};
}

function sortable(columns: readonly Column<never>[]): readonly Column<never>[] {
	return columns.filter(column => column.sortValue);
}
