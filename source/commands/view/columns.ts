import type {Column} from '../../resources/columns/column.ts';
import type {ChooserDialog} from '../../store/dialog.ts';
import type {ColumnId, State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Question} from '../question.ts';
import {tell} from '../tell.ts';
import {changeView} from './change-view.ts';
import {offeredColumns, shownColumns} from './shown-columns.ts';

/** Choose the columns of the table and their order. */
export const columnCommands: readonly Command[] = [
	{
		id: 'columns',
		title: 'Choose the columns',
		keys: ['C'],
		async run(context) {
			await context.questions.ask(columnQuestion(context));
		},
	},
	{
		id: 'reset-columns',
		title: 'Show the columns that fit',
		run: changeView(() => ({columns: undefined})),
	},
];

/** The dialog stays open: each key shows its change at once. */
function columnQuestion(context: CommandContext): Question<never> {
	return {
		dialog: columnChooser(context.getState(), 0),
		read(answered, key) {
			const state = context.getState();
			const index = answered.type === 'chooser' ? answered.index : 0;
			// The last line, which is no column, resets the choice.
			const column = listedColumns(state)[index]?.id;
			const columns = column === undefined ? undefined : changed(state, column, key);
			if (columns?.length === 0) {
				tell(context, 'info', 'At least one column must stay.');
				return {dialog: answered};
			}

			context.dispatch({type: 'view-changed', view: {columns}});
			const place = column === undefined ? -1 : listedColumns(context.getState()).findIndex(({id}) => id === column);
			const jumps = answered.type === 'chooser' ? (answered.jumps ?? 0) + 1 : 0;
			return {dialog: {...columnChooser(context.getState(), place < 0 ? index : place), jumps}};
		},
	};
}

function changed(state: State, column: ColumnId, key: string): readonly ColumnId[] {
	return key === 'Left' ? moved(state, column, -1) : key === 'Right' ? moved(state, column, 1) : toggled(state, column);
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

/** The chosen columns in their order, then the others. */
function listedColumns(state: State): readonly Column<never>[] {
	const chosen = chosenColumns(state);
	const columns = offeredColumns(state);
	const shown = chosen.flatMap(id => columns.find(column => column.id === id) ?? []);
	return [...shown, ...columns.filter(column => !chosen.includes(column.id))];
}

function columnChooser(state: State, index: number): ChooserDialog {
	const chosen = chosenColumns(state);
	return {
		type: 'chooser',
		id: 'columns',
		title: 'Columns',
		choices: [
			...listedColumns(state).map(({id, title, description}) => ({
				label: title,
				detail: description,
				isTicked: chosen.includes(id),
			})),
			{label: 'Automatic', detail: 'the columns that fit the terminal'},
		],
		index,
		staysOpen: true,
		movesSideways: true,
	};
}
