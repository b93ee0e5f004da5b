import type {LogLine} from '../../model/log.ts';
import {openLog, type VisibleLog, visibleLog} from '../../store/log-view.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {LogBuffer, State} from '../../store/state.ts';
import {cleanLog, cleanText} from '../../text/clean.ts';
import {type Span, type Spans, span} from '../../text/span.ts';
import {sliceCells, wrapCells} from '../../text/width.ts';
import {paint} from '../../themes/paint.ts';
import type {Theme} from '../../themes/theme.ts';
import type {Look} from '../look.ts';
import {selectionMark} from '../selection-mark.ts';
import {grouped} from '../words.ts';
import {highlight} from './highlight.ts';
import {sayInBody} from './say-in-body.ts';
import type {Room, TabPage} from './tab-page.ts';

/** What the container wrote, its colours kept, standard error told apart. */
export const logsTab: TabPage = {
	body: logLines,
	status: logStatus,
};

/** Cells before a line's text, and the one that stays free at its right. */
const gutter = 3;
const margin = 1;

const stopped = '— the container has stopped; its log ends here —';

function logLines(state: State, look: Look, room: Room): readonly string[] {
	const log = openLog(state);
	if (!log || log.lines.length === 0) {
		return sayInBody(look, emptyWords(state, log), log?.status === 'failed' ? 'warning' : 'muted');
	}

	const visible = visibleLog(state, room.height);
	const rows = visible.lines.flatMap((line, index) => {
		const isCurrent = visible.numbers[index] === visible.matches.currentNumber;
		return lineRows(line, {state, look, isCurrent, width: room.width - gutter - margin});
	});
	const end = isEndVisible(visible) ? endRows(log, look) : [];
	return visible.isFollowing ? [...rows, ...end].slice(-room.height) : [...rows, ...end].slice(0, room.height);
}

function isEndVisible({position, lines, total}: VisibleLog): boolean {
	return position + lines.length >= total;
}

function emptyWords(state: State, log: LogBuffer | undefined): string {
	switch (log?.status) {
		case 'following':
			return 'No output yet.';
		case 'ended':
			return selectedContainer(state)?.state === 'created'
				? 'The container has not been started yet.'
				: 'The container has stopped without any output.';
		case 'failed':
			return log.problem ?? 'The log cannot be read.';
		default:
			return 'Reading the log…';
	}
}

function endRows(log: LogBuffer, {theme}: Look): readonly string[] {
	switch (log.status) {
		case 'ended':
			return [' '.repeat(gutter) + paint(theme, 'muted', stopped)];
		case 'failed':
			return [' '.repeat(gutter) + paint(theme, 'warning', cleanText(log.problem ?? 'The log cannot be read.'))];
		default:
			return [];
	}
}

type LineOptions = {
	readonly state: State;
	readonly look: Look;
	readonly isCurrent: boolean;
	readonly width: number;
};

/** One line of the log as one row, or as many as it needs where lines are wrapped. Only the first one has the mark. */
function lineRows(line: LogLine, {state, look, isCurrent, width}: LineOptions): readonly string[] {
	const {view} = state;
	const text = highlight(textOf(line, look.theme), view.search.value, look.theme);
	const rows = view.wraps ? wrapCells(text, width) : [sliceCells(text, view.detailLeft, width)];
	const mark = isCurrent ? paint(look.theme, 'accent', selectionMark(look.isAscii)) : streamMark(line, look.theme);
	return rows.map((row, index) => ` ${index === 0 || line.stream === 'stderr' ? mark : ' '} ${row}`);
}

/**
 * What the container wrote keeps its own colours, on standard error too: many programs write all they have to say
 * there, and a whole screen in the colour of trouble would say nothing any more. The mark before the line tells it.
 */
function textOf(line: LogLine, theme: Theme): string {
	return line.stream === 'engine' ? paint(theme, 'muted', cleanText(line.text)) : cleanLog(line.text);
}

function streamMark({stream}: LogLine, theme: Theme): string {
	switch (stream) {
		case 'stderr':
			return paint(theme, 'stderr', '┃');
		case 'engine':
			return paint(theme, 'muted', '·');
		case 'stdout':
			return ' ';
	}
}

function logStatus(state: State, {height}: Room): readonly Spans[] {
	const log = openLog(state);
	if (!log || log.lines.length === 0) {
		return [];
	}

	const visible = visibleLog(state, height);
	return [searchSpan(state, visible), stateSpan(state, log), placeSpan(log, visible)]
		.filter(part => part !== undefined)
		.map(part => [part]);
}

function searchSpan({view}: State, {matches}: VisibleLog): Span | undefined {
	const query = cleanText(view.search.value);
	if (query === '') {
		return undefined;
	}

	const count = grouped(matches.count);
	const place =
		matches.current === undefined
			? `${count} ${matches.count === 1 ? 'line' : 'lines'}`
			: `${grouped(matches.current)} of ${count}`;
	return span(`${view.matchesOnly ? 'only ' : ''}“${query}” ${place}`, 'muted');
}

function stateSpan({connection, view}: State, {status}: LogBuffer): Span | undefined {
	if (status === 'ended' || status === 'failed') {
		return span('ended', 'muted');
	}

	return view.isFollowing && connection.phase === 'connected' ? span('following', 'running') : undefined;
}

function placeSpan({dropped}: LogBuffer, {isFollowing, position, total}: VisibleLog): Span {
	const words = isFollowing
		? `${dropped > 0 ? 'last ' : ''}${grouped(total)} ${total === 1 ? 'line' : 'lines'}`
		: `line ${grouped(position + 1)} of ${grouped(total)}`;
	return span(words, 'muted');
}
