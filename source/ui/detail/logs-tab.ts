import type {LogLine} from '../../model/log.ts';
import {openLog, type VisibleLog, visibleLog} from '../../store/log-view.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {LogBuffer, State} from '../../store/state.ts';
import {cleanStyled, cleanText} from '../../text/clean.ts';
import {type Span, type Spans, sliceSpans, span, wrapSpans} from '../../text/span.ts';
import {grouped, selectionMark} from '../words.ts';
import {highlight} from './highlight.ts';
import {messageLines, type Room, type TabPage} from './tab-page.ts';

/** What the container wrote, its colours kept, standard error told apart. */
export const logsTab: TabPage = {
	body: logLines,
	status: logStatus,
};

/** Cells before a line's text, and the one that stays free at its right. */
const gutter = 3;
const margin = 1;

const stopped = '— the container has stopped; its log ends here —';

function logLines(state: State, room: Room): readonly Spans[] {
	const log = openLog(state);
	if (!log || log.lines.length === 0) {
		return messageLines(emptyWords(state, log), log?.status === 'failed' ? 'warning' : 'muted');
	}

	const visible = visibleLog(state, room.height);
	const rows = visible.lines.flatMap((line, index) => {
		const isCurrent = visible.numbers[index] === visible.matches.currentNumber;
		return lineRows(line, {state, isCurrent, width: room.width - gutter - margin});
	});
	const end = isEndVisible(visible) ? endRows(log) : [];
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

function endRows(log: LogBuffer): readonly Spans[] {
	switch (log.status) {
		case 'ended':
			return [[span(' '.repeat(gutter)), span(stopped, 'muted')]];
		case 'failed':
			return [[span(' '.repeat(gutter)), span(cleanText(log.problem ?? 'The log cannot be read.'), 'warning')]];
		default:
			return [];
	}
}

type LineOptions = {
	readonly state: State;
	readonly isCurrent: boolean;
	readonly width: number;
};

/** One line of the log as one row, or as many as it needs where lines are wrapped. Only the first one has the mark. */
function lineRows(line: LogLine, {state, isCurrent, width}: LineOptions): readonly Spans[] {
	const {view} = state;
	const text = highlight(textOf(line), view.search.value);
	const rows = view.wraps ? wrapSpans(text, width) : [sliceSpans(text, view.detailLeft, width)];
	const mark = isCurrent ? span(selectionMark, 'accent') : streamMark(line);
	return rows.map((row, index) => [
		span(' '),
		index === 0 || line.stream === 'stderr' ? mark : span(' '),
		span(' '),
		...row,
	]);
}

/**
 * What the container wrote keeps its own colours, on standard error too: many programs write all they have to say
 * there, and a whole screen in the colour of trouble would say nothing any more. The mark before the line tells it.
 */
function textOf(line: LogLine): Spans {
	return line.stream === 'engine' ? [span(cleanText(line.text), 'muted')] : cleanStyled(line.text);
}

function streamMark({stream}: LogLine): Span {
	switch (stream) {
		case 'stderr':
			return span('┃', 'stderr');
		case 'engine':
			return span('·', 'muted');
		case 'stdout':
			return span(' ');
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
