import {logCursor} from '../../store/log/cursor.ts';
import {prettyRecord} from '../../store/log/fields.ts';
import {clearedLines, logSequence, openLogs} from '../../store/log/sequence.ts';
import {scrollLog} from '../../store/log/view.ts';
import {timestampStyles} from '../../store/log/view-state.ts';
import type {State} from '../../store/state.ts';
import {stripEscapes} from '../../text/escape.ts';
import type {Command, CommandContext} from '../command.ts';
import {changeView} from '../view/change-view.ts';

/** The commands of the tab Logs. */
export const logCommands: readonly Command[] = [
	{
		id: 'follow',
		title: 'Follow the log (on/off)',
		keys: ['f'],
		hint: ({view}) => (view.isFollowing ? 'hold' : 'follow'),
		hintRank: 80,
		run: changeView(state =>
			state.view.isFollowing
				? {...scrollLog(state, 0), isFollowing: false}
				: scrollLog(state, Number.POSITIVE_INFINITY),
		),
	},
	{
		id: 'wrap',
		title: 'Wrap long lines (on/off)',
		keys: ['W'],
		hint: ({view}) => (view.wraps ? 'cut' : 'wrap'),
		hintRank: 65,
		run: changeView(({view}) => ({wraps: !view.wraps, detailLeft: 0})),
	},
	{
		id: 'timestamps',
		title: 'Show times: off, time, date, relative',
		keys: ['T'],
		hint: 'times',
		hintRank: 39,
		run({getState, dispatch}) {
			const next = timestampStyles.indexOf(getState().settings.timestamps) + 1;
			dispatch({type: 'settings-changed', settings: {timestamps: timestampStyles[next] ?? 'off'}});
		},
	},
	{
		id: 'fold-traces',
		title: 'Fold stack traces (on/off)',
		keys: ['Z'],
		run: changeView(({view}) => ({unfolded: new Set(), logs: {...view.logs, folds: !view.logs.folds}})),
	},
	{
		id: 'fields',
		title: 'Show JSON and logfmt by fields (on/off)',
		keys: ['F'],
		run: changeView(({view}) => ({logs: {...view.logs, showsFields: !view.logs.showsFields}})),
	},
	{
		id: 'open-line',
		title: 'Unfold the stack trace, or read the line',
		keys: ['Enter'],
		run: openLine,
	},
	{
		id: 'clear-log',
		title: 'Clear the log',
		keys: ['C'],
		hint: state => (clearedLines(state) > 0 ? undefined : 'clear'),
		hintRank: 45,
		disabledReason: noLog,
		run: changeView(state => ({
			logs: {...state.view.logs, cleared: new Map(openLogs(state).map(({key, lines}) => [key, lines.end]))},
			isFollowing: true,
		})),
	},
	{
		id: 'undo-clear',
		title: 'Restore the cleared lines',
		keys: ['u'],
		hint: state => (clearedLines(state) > 0 ? 'restore' : undefined),
		hintRank: 78,
		disabledReason: state => (clearedLines(state) > 0 ? undefined : 'Nothing was cleared.'),
		run: changeView(({view}) => ({logs: {...view.logs, cleared: new Map()}})),
	},
];

/** Why nothing can be done with the open logs. */
export function noLog(state: State): string | undefined {
	return openLogs(state).length > 0 ? undefined : 'No log is open.';
}

/** Fold or unfold the stack trace under the cursor, or show its line in a reader: whole, and by field where it has some. */
function openLine({dispatch, getState}: CommandContext): void {
	const state = getState();
	const {unfolded} = state.view;
	const shown = logSequence(state);
	const number = logCursor(state) ?? shown.numberAt(shown.total - 1);
	const line = shown.lineOf(number);
	if (unfolded.has(number)) {
		const others = [...unfolded].filter(other => other !== number);
		dispatch({type: 'view-changed', view: {unfolded: new Set(others)}});
	} else if (shown.foldedAt(number) > 0) {
		dispatch({type: 'view-changed', view: {unfolded: new Set(unfolded).add(number)}});
	} else if (line) {
		const text = stripEscapes(line.text);
		const lines = prettyRecord(text) ?? [text];
		const title = line.at === '' ? 'Line' : line.at;
		dispatch({type: 'dialog-opened', dialog: {type: 'reader', id: 'log-line', title, top: 0, lines}});
	}
}
