import type {Column} from '../../resources/column.ts';
import {kindNamed} from '../../resources/index.ts';
import type {Choice, Dialog} from '../../store/dialog.ts';
import type {State, View} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {changeView} from './change-view.ts';
import {shownColumns} from './shown-columns.ts';

/** The order of the table. */
export const sortCommands: readonly Command[] = [
	{
		id: 'sort',
		title: 'Choose the column to sort by',
		group: 'View',
		scope: 'everywhere',
		keys: ['o', 'F6'],
		hint: 'sort',
		hintRank: 35,
		run({dispatch, getState}) {
			dispatch({type: 'dialog-opened', dialog: sortMenu(getState())});
		},
	},
	{
		id: 'sort-by-left',
		title: 'Sort by the column to the left',
		group: 'View',
		scope: 'everywhere',
		keys: ['<'],
		run: changeView(state => sortByNeighbour(state, -1)),
	},
	{
		id: 'sort-by-right',
		title: 'Sort by the column to the right',
		group: 'View',
		scope: 'everywhere',
		keys: ['>'],
		run: changeView(state => sortByNeighbour(state, 1)),
	},
	{
		id: 'invert-sort',
		title: 'Turn the order round',
		group: 'View',
		scope: 'everywhere',
		keys: ['I'],
		disabledReason: ({view}) => (view.sort ? undefined : 'Choose a column to sort by first.'),
		run: changeView(({view}) => (view.sort ? {sort: {...view.sort, isDescending: !view.sort.isDescending}} : {})),
	},
	{
		id: 'sort-by',
		title: 'Sort by the chosen column',
		group: 'View',
		scope: 'everywhere',
		keys: [],
		isInternal: true,
		run({dispatch, getState}, args) {
			dispatch({type: 'view-changed', view: sortBy(getState(), args.column ?? '')});
		},
	},
];

function sortMenu({view}: State): Dialog {
	const own: Choice = {
		label: 'Default',
		detail: view.kind === 'containers' ? 'runaways, then projects, then names' : 'names',
		isTicked: view.sort === undefined,
		call: {command: 'sort-by'},
	};
	const choices = sortable(kindNamed(view.kind).columns).map(column => ({
		label: column.title,
		detail: column.description,
		isTicked: view.sort?.column === column.id,
		call: {command: 'sort-by', args: {column: column.id}},
	}));
	const all = [own, ...choices];
	return {type: 'chooser', id: 'sort', title: 'Sort by', choices: all, index: all.findIndex(choice => choice.isTicked)};
}

/** Choosing the column that is sorted by already turns the order round. */
function sortBy({view}: State, id: string): Partial<View> {
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
