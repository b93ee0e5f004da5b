import {kindNamed} from '../../resources/index.ts';
import type {Dialog} from '../../store/dialog.ts';
import type {ColumnId, State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {tell} from '../tell.ts';
import {shownColumns} from './shown-columns.ts';

/** Which columns the table has, and in which order. */
export const columnCommands: readonly Command[] = [
	{
		id: 'columns',
		title: 'Choose the columns',
		group: 'View',
		scope: 'everywhere',
		keys: ['C'],
		run({dispatch, getState}) {
			dispatch({type: 'dialog-opened', dialog: columnChooser(getState(), 0)});
		},
	},
	change('toggle-column', 'Show the column, or not', toggled),
	change('move-column-left', 'Move the column to the left', (state, column) => moved(state, column, -1)),
	change('move-column-right', 'Move the column to the right', (state, column) => moved(state, column, 1)),
	{...change('reset-columns', 'Show the columns that fit', () => undefined), isInternal: false},
];

function change(
	id: string,
	title: string,
	columnsOf: (state: State, column: ColumnId) => readonly ColumnId[] | undefined,
): Command {
	return {
		id,
		title,
		group: 'View',
		scope: 'everywhere',
		keys: [],
		isInternal: true,
		run(context, args) {
			const column = args.column ?? '';
			const columns = columnsOf(context.getState(), column);
			if (columns?.length === 0) {
				tell(context, 'info', 'One column has to stay.');
				return;
			}

			context.dispatch({type: 'view-changed', view: {columns}});
			showAgain(context, column);
		},
	};
}

function toggled(state: State, column: ColumnId): readonly ColumnId[] {
	const chosen = chosenColumns(state);
	return chosen.includes(column) ? chosen.filter(other => other !== column) : [...chosen, column];
}

function moved(state: State, column: ColumnId, step: 1 | -1): readonly ColumnId[] {
	const chosen = [...chosenColumns(state)];
	const from = chosen.indexOf(column);
	const to = from + step;
	if (from >= 0 && to >= 0 && to < chosen.length) {
		chosen.splice(from, 1);
		chosen.splice(to, 0, column);
	}

	return chosen;
}

function chosenColumns(state: State): readonly ColumnId[] {
	return state.view.columns ?? shownColumns(state).map(column => column.id);
}

/** While the chooser is open it follows the change, its cursor on the column that was changed. */
function showAgain(context: CommandContext, column: ColumnId): void {
	const state = context.getState();
	if (state.dialog?.type === 'chooser' && state.dialog.id === 'columns') {
		const {index} = state.dialog;
		const dialog = columnChooser(state, index);
		const place = dialog.choices.findIndex(choice => choice.call?.args?.column === column);
		context.dispatch({type: 'dialog-changed', dialog: {...dialog, index: place < 0 ? index : place}});
	}
}

function columnChooser(state: State, index: number): Extract<Dialog, {readonly type: 'chooser'}> {
	const chosen = chosenColumns(state);
	const {columns} = kindNamed(state.view.kind);
	const shown = chosen.flatMap(id => columns.find(column => column.id === id) ?? []);
	const others = columns.filter(column => !chosen.includes(column.id));
	return {
		type: 'chooser',
		id: 'columns',
		title: 'Columns',
		choices: [
			...[...shown, ...others].map(column => ({
				label: column.title,
				detail: column.description,
				isTicked: chosen.includes(column.id),
				call: {command: 'toggle-column', args: {column: column.id}},
			})),
			{label: 'Show what fits', detail: 'forget this choice', call: {command: 'reset-columns'}},
		],
		index,
		staysOpen: true,
		onLeft: 'move-column-left',
		onRight: 'move-column-right',
	};
}
