import {wantedLine} from '../../store/log/filters.ts';
import {nextError} from '../../store/log/find.ts';
import type {Level} from '../../store/log/levels.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {choice, type Question} from '../question.ts';
import {tell} from '../tell.ts';
import {changeView} from '../view/change-view.ts';

/** Which lines the tab Logs shows: filters and levels. */
export const logFilterCommands: readonly Command[] = [
	{
		id: 'filter-lines',
		title: 'Keep matching lines, or drop them with !',
		keys: ['&'],
		hint: 'only lines',
		hintRank: 68,
		run: changeView(({view}) => ({focus: 'detail', logs: {...view.logs, typedFilter: textField()}})),
	},
	{
		id: 'remove-line-filter',
		title: 'Remove a filter of lines',
		keys: ['Backspace'],
		hint: ({view}) => (view.logs.filters.length > 0 ? 'remove filter' : undefined),
		hintRank: 69,
		disabledReason: ({view}) => (view.logs.filters.length > 0 ? undefined : 'There is no line filter; & adds one.'),
		run: removeFilter,
	},
	{
		id: 'level',
		title: 'Show all lines, warnings or errors only',
		keys: ['v'],
		hint: ({view}) => levelHints[view.logs.least ?? 'all'],
		hintRank: 66,
		run: changeView(({view}) => ({logs: {...view.logs, least: nextLevel(view.logs.least)}})),
	},
	{
		id: 'search-whole-log',
		title: 'Search and filter the whole log',
		keys: ['O'],
		hint: state => (wantedLine(state) ? 'whole log' : undefined),
		hintRank: 67,
		disabledReason: state => (wantedLine(state) ? undefined : 'Search for something or filter lines first.'),
		async run({dispatch, getState, questions}) {
			dispatch({type: 'log-search-wanted', target: undefined});
			const rank = await questions.ask(hitQuestion);
			if (rank !== undefined) {
				dispatch({type: 'log-search-wanted', target: {rank}});
				return;
			}

			// Keys that come at once may have opened the list again.
			const {logSearch, dialog} = getState();
			if (logSearch?.status === 'reading' && dialog?.type !== 'hits') {
				dispatch({type: 'log-search-cancelled'});
			}
		},
	},
	errorCommand('next-error', 'Go to the next error', '.', 1),
	errorCommand('previous-error', 'Go to the previous error', ',', -1),
];

/** A list of the lines that are found, to choose one by its rank. */
const hitQuestion: Question<number> = {
	dialog: {type: 'hits', index: 0},
	read: answered => (answered.type === 'hits' ? {value: answered.index} : {dialog: answered}),
};

const levelHints: Readonly<Record<string, string>> = {all: 'warnings', warning: 'errors', error: 'all levels'};

function nextLevel(least: Level | undefined): Level | undefined {
	return least === undefined ? 'warning' : least === 'warning' ? 'error' : undefined;
}

function errorCommand(id: string, title: string, key: string, direction: 1 | -1): Command {
	return {
		id,
		title,
		keys: [key],
		run(context) {
			const view = nextError(context.getState(), direction);
			if (view) {
				context.dispatch({type: 'view-changed', view});
			} else {
				tell(context, 'info', 'No line is an error.');
			}
		},
	};
}

/** Remove the only filter, or ask which one. */
async function removeFilter(context: CommandContext): Promise<void> {
	const {filters} = context.getState().view.logs;
	const removed =
		filters.length === 1
			? filters[0]
			: await context.questions.ask(
					choice({
						id: 'line-filters',
						title: 'Remove which filter?',
						choices: filters.map(filter => ({
							label: `${filter.isExcluding ? 'without' : 'only'} ${filter.query.text}`,
							value: filter,
						})),
					}),
				);
	if (removed) {
		const {logs} = context.getState().view;
		const others = logs.filters.filter(filter => filter !== removed);
		context.dispatch({type: 'view-changed', view: {logs: {...logs, filters: others}}});
	}
}
