import {detailBodyHeight, layoutOf} from '../../store/layout.ts';
import {bookmarksOf} from '../../store/log/bookmarks.ts';
import {logCursor} from '../../store/log/cursor.ts';
import {exportedLines} from '../../store/log/exported.ts';
import {logSequence} from '../../store/log/sequence.ts';
import {visibleLog} from '../../store/log/view.ts';
import type {State} from '../../store/state.ts';
import {grouped} from '../../text/number.ts';
import type {Command, CommandContext} from '../command.ts';
import {copyText} from '../dashboard/clipboard.ts';
import {keyLabel} from '../keys/key-name.ts';
import {noLines} from './bookmarks.ts';

/** Copy lines of a log, or read it in a pager. */
export const takeOutCommands: readonly Command[] = [
	{
		id: 'copy-lines',
		title: 'Copy the line, or marked or visible ones',
		keys: ['y'],
		disabledReason: noLines,
		run: copyLines,
	},
	{
		id: 'page-log',
		title: 'Open the log in $PAGER',
		keys: ['|'],
		disabledReason: noLines,
		run: pageLog,
	},
];

/** Copy the marked lines, else the line under the cursor, else the visible ones. */
function copyLines(context: CommandContext): void {
	const state = context.getState();
	const {positionOf} = logSequence(state);
	const marked = bookmarksOf(state);
	const cursor = logCursor(state);
	const visible = visibleLog(state, detailBodyHeight(layoutOf(state))).numbers;
	const numbers = marked.length > 0 ? marked : cursor === undefined ? visible : [cursor];
	const style = {hasTimestamps: state.settings.timestamps !== 'off', hasColors: false};
	const lines = [...exportedLines(state, numbers.map(positionOf), style)];
	const which = marked.length > 0 ? 'marked' : 'visible';
	const what = lines.length === 1 ? 'the line' : `the ${grouped(lines.length)} ${which} lines`;
	copyText(context, lines.join('').replace(/\n$/, ''), what, advice(state));
}

function advice({settings}: State): string {
	const [key] = settings.keys['save-log'] ?? [];
	return key === undefined ? '' : ` ${keyLabel(key)} saves to a file.`;
}

async function pageLog(context: CommandContext): Promise<void> {
	const state = context.getState();
	const positions = Array.from({length: logSequence(state).total}, (_, position) => position);
	const style = {hasTimestamps: state.settings.timestamps !== 'off', hasColors: true};
	await context.shell.page(exportedLines(state, positions, style));
}
