import {focusOf} from '../../store/detail.ts';
import {currentSearch} from '../../store/log/current-search.ts';
import {driftId, inspectionId} from '../../store/reads.ts';
import type {State, View} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {confirmation} from '../question.ts';
import {fromStart} from '../view/detail.ts';
import {returnFromJump} from '../view/places.ts';
import {withoutSearch} from '../view/search.ts';

/** The program: go back, quit, redraw. */
export const appCommands: readonly Command[] = [
	{
		id: 'refresh',
		title: 'Refresh, or reconnect',
		keys: ['C-r'],
		hint: ({connections}) => (connections.values().some(({phase}) => phase === 'lost') ? 'try again' : undefined),
		hintRank: 110,
		run({shell, getState, dispatch}) {
			shell.reconnect();
			// No event reports that a Compose file has changed.
			const {reads, view} = getState();
			const ids = view.selected === undefined ? [] : [driftId(view.selected), inspectionId(view.selected)];
			dispatch(...ids.filter(id => reads.has(id)).map(id => ({type: 'read-outdated', id}) as const));
		},
	},
	{
		id: 'redraw',
		title: 'Redraw the screen',
		keys: ['C-l'],
		run: ({shell}) => shell.redraw(),
	},
	{
		id: 'suspend',
		title: 'Suspend to the shell; fg resumes',
		keys: ['C-z'],
		run: ({shell}) => shell.suspend(),
	},
	{
		id: 'back',
		title: 'Go back, clear search, marks and filter',
		keys: ['Esc'],
		hint: state => (focusOf(state) === 'detail' ? 'back' : undefined),
		hintRank: 72,
		run(context) {
			const {dispatch, getState} = context;
			const state = getState();
			if (currentSearch(state)?.status === 'reading') {
				dispatch({type: 'log-search-cancelled'});
				return;
			}

			if (clearDetail(state) === undefined && returnFromJump(context)) {
				return;
			}

			const view = clearDetail(state) ?? stepBack(state);
			const ended = getState().pulls.filter(({status}) => status !== 'running');
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
		keys: ['q'],
		hint: state => (focusOf(state) === 'detail' ? undefined : 'quit'),
		hintRank: 15,
		async run(context) {
			const {dispatch, getState} = context;
			if (focusOf(getState()) === 'detail') {
				dispatch({type: 'view-changed', view: leaveDetail});
			} else {
				await leave(context);
			}
		},
	},
	{
		id: 'quit-now',
		title: 'Quit from anywhere',
		keys: ['C-c'],
		run: leave,
	},
];

const quitTitle = 'Quit now?';

/** Quit; ask first if an operation would be undone. The second time, quit at once. */
async function leave({getState, questions, unfinished, shell}: CommandContext): Promise<void> {
	const {dialog, terminals} = getState();
	const effects = [
		...unfinished.list(),
		...terminals.list
			.filter(({ending}) => ending === undefined)
			.map(({title, name}) => `${title} in ${name} will be ended.`),
	];
	const isAsked = dialog?.type === 'confirm' && dialog.title === quitTitle;
	const question = confirmation({
		title: quitTitle,
		lines: effects,
		answers: [{label: 'Quit', value: true, isDangerous: true}],
	});
	if (effects.length === 0 || isAsked || (await questions.ask(question))) {
		shell.quit();
	}
}

/** Clear the search in the detail panel, or leave merged logs; undefined if there is neither. */
function clearDetail(state: State): Partial<View> | undefined {
	const {view} = state;
	if (focusOf(state) === 'detail' && view.search.value !== '') {
		return withoutSearch;
	}

	return view.logs.merge && view.tab === 'logs'
		? {...fromStart(view.tab), ...leaveDetail, logs: {...view.logs, merge: undefined}}
		: undefined;
}

/** The next step back within the view; undefined if there is none. */
function stepBack(state: State): Partial<View> | undefined {
	const {view} = state;
	if (focusOf(state) === 'detail') {
		return leaveDetail;
	}

	if (view.marks.size > 0) {
		return {marks: new Set()};
	}

	return view.filter.value === '' ? undefined : {filter: textField()};
}

const leaveDetail = {focus: 'table', isZoomed: false} as const satisfies Partial<View>;
