import {focusOf} from '../../store/detail.ts';
import type {State, View} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command} from '../command.ts';

/** The program as a whole: going back, leaving, drawing again. */
export const appCommands: readonly Command[] = [
	{
		id: 'refresh',
		title: 'Refresh, or try the engine again',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: ['C-r'],
		hint: ({connection}) => (connection.phase === 'lost' ? 'try again' : undefined),
		hintRank: 110,
		run: ({shell}) => shell.reconnect(),
	},
	{
		id: 'redraw',
		title: 'Draw the screen again',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: ['C-l'],
		run: ({shell}) => shell.redraw(),
	},
	{
		id: 'suspend',
		title: 'Suspend to the shell; fg comes back',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: ['C-z'],
		run: ({shell}) => shell.suspend(),
	},
	{
		id: 'back',
		title: 'Go back, clear search, marks and filter',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: ['Esc'],
		hint: state => (focusOf(state) === 'detail' ? 'back' : undefined),
		hintRank: 72,
		run({dispatch, getState}) {
			const view = stepBack(getState());
			const ended = getState().pulls.filter(({status}) => status !== 'pulling');
			dispatch(
				...(view
					? [{type: 'view-changed', view} as const]
					: [{type: 'notices-dismissed'} as const, ...ended.map(({id}) => ({type: 'pull-dismissed', id}) as const)]),
			);
		},
	},
	{
		id: 'quit',
		title: 'Go back from the detail, or quit',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: ['q'],
		hint: state => (focusOf(state) === 'detail' ? undefined : 'quit'),
		hintRank: 15,
		run({dispatch, getState, shell}) {
			if (focusOf(getState()) === 'detail') {
				dispatch({type: 'view-changed', view: leaveDetail(getState())});
			} else {
				shell.quit();
			}
		},
	},
	{
		id: 'quit-now',
		title: 'Quit at once',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: ['C-c'],
		run: ({shell}) => shell.quit(),
	},
];

/** One step back, from the innermost out; undefined when there is nowhere to go back to. */
function stepBack(state: State): Partial<View> | undefined {
	const {view} = state;
	if (focusOf(state) === 'detail') {
		return view.search.value === '' ? leaveDetail(state) : {search: textField(), matchesOnly: false};
	}

	if (view.marks.size > 0) {
		return {marks: new Set()};
	}

	return view.filter.value === '' ? undefined : {filter: textField()};
}

function leaveDetail({view}: State): Partial<View> {
	return {focus: 'table', detail: view.detail === 'full' ? 'auto' : view.detail};
}
