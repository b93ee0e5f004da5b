import {bookmarksOf, nextBookmark, withBookmark} from '../../store/log/bookmarks.ts';
import {logCursor, moveLogCursor} from '../../store/log/cursor.ts';
import {openLogKeys} from '../../store/log/merge.ts';
import {logSequence, openLogs} from '../../store/log/sequence.ts';
import {showLine} from '../../store/log/view.ts';
import type {State, View} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {changeView} from '../view/change-view.ts';
import {noLog} from './logs.ts';

/** Mark lines of a log, to find them again. */
export const bookmarkCommands: readonly Command[] = [
	{
		id: 'mark-line',
		title: 'Mark or unmark the line',
		keys: ['Space'],
		disabledReason: noLines,
		run: changeView(markLine),
	},
	jumpCommand('next-marked-line', 'Go to the next marked line', "'", 1),
	jumpCommand('previous-marked-line', 'Go to the previous marked line', '"', -1),
	{
		id: 'draw-line',
		title: 'Add a separator below the last line',
		keys: ['_'],
		disabledReason: noLog,
		run: drawLine,
	},
];

/** Why nothing can be done with the lines that the tab Logs shows. */
export function noLines(state: State): string | undefined {
	if (logSequence(state).total > 0) {
		return undefined;
	}

	const isReading = openLogKeys(state).some(key => (state.logs.get(key)?.status ?? 'loading') === 'loading');
	return isReading ? 'The log is still being read.' : 'There are no lines.';
}

/** Mark the line under the cursor, or the last one of a log that is followed, and go on to the next. */
function markLine(state: State): Partial<View> {
	const {numberAt, total} = logSequence(state);
	const cursor = logCursor(state);
	const logs = withBookmark(state, cursor ?? numberAt(total - 1));
	return cursor === undefined ? {logs} : {...moveLogCursor(state, 1), logs};
}

function jumpCommand(id: string, title: string, key: string, direction: 1 | -1): Command {
	return {
		id,
		title,
		keys: [key],
		disabledReason: state => (bookmarksOf(state).length > 0 ? undefined : 'No line is marked.'),
		run: changeView(state => {
			const {numberAt, total} = logSequence(state);
			const from = logCursor(state) ?? numberAt(total - 1) + 1;
			const number = nextBookmark(state, from, direction);
			return number === undefined ? {} : showLine(state, number);
		}),
	};
}

/** Add a separator with the time below the last line: all lines after it are new. */
function drawLine({dispatch, getState, now}: CommandContext): void {
	const state = getState();
	const {sourceOf, numberAt, total} = logSequence(state);
	const key = sourceOf?.(numberAt(total - 1)) ?? openLogs(state)[0]?.key;
	const text = new Date(now()).toTimeString().slice(0, 8);
	if (key !== undefined) {
		dispatch({type: 'log-marked', key, text});
	}
}
