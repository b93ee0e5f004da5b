import type {LogLine} from '../../../model/log.ts';
import {engineNow} from '../../../store/connections.ts';
import {focusOf} from '../../../store/detail.ts';
import {removedName} from '../../../store/keep-selection.ts';
import type {LogBuffer} from '../../../store/log/buffer.ts';
import {clickLog, logCursor, moveLogCursor} from '../../../store/log/cursor.ts';
import {matchBeyond, nextMatch} from '../../../store/log/find.ts';
import {clearedLines, logScan, logSequence, openLogs} from '../../../store/log/sequence.ts';
import {detailWidth, logGutter, logLineWidth, logRows, logText, logTextWidth} from '../../../store/log/text.ts';
import {clampLogTop, logHeight, scrollLog, type VisibleLog, visibleLog} from '../../../store/log/view.ts';
import {patternOf, searchQuery} from '../../../store/search/pattern.ts';
import type {State, View} from '../../../store/state.ts';
import {cleanText} from '../../../text/clean.ts';
import {
	cutSpans,
	type Span,
	type Spans,
	selectionMark,
	sliceSpans,
	span,
	spansWidth,
	withBackground,
} from '../../../text/span.ts';
import {messageLines, type Room, sentenceRows, type Tab} from '../tab.ts';
import {headRows} from './head-rows.ts';
import {mergedEmptyWords, mergedEndRows, rowFrame} from './merged.ts';
import {hasNoLines, isFiltered, linesOf, logStatus} from './status.ts';
import {timestampSpans} from './timestamp.ts';

/** The container's output with its colours; lines of standard error have a mark. */
export const logsTab: Tab = {
	id: 'logs',
	title: 'Logs',
	description: 'the live output of the container',
	command: {id: 'logs', title: 'Follow the logs', keys: ['l'], hint: 'logs', hintRank: 90},
	body: logLines,
	status: logStatus,
	rules: {
		length: state => visibleLog(state, 0).total,
		width: (state, height) =>
			state.view.wraps ? 0 : Math.max(0, ...visibleLog(state, height).lines.map(line => logLineWidth(state, line))),
		clampTop: clampLogTop,
		scroll: toStart(scrollLog),
		move: toStart(moveLogCursor),
		click: clickLog,
		match: nextMatch,
		matchBeyond,
	},
	followsLog: true,
	subject: ({view}) => view.logs.merge?.title,
	scope: 'log',
};

/** Scroll up even if only the rows below the last line hide the first one: without those, the log would fit. */
function toStart(scroll: (state: State, by: number) => Partial<View>): typeof scroll {
	return (state, by) => {
		const view = scroll(state, by);
		const {isFollowing, detailTop = 0} = view;
		return by < 0 && isFollowing && endHidesStart(state) ? {...view, isFollowing: false, detailIndex: detailTop} : view;
	};
}

/** Whether a log that fits has no room for the rows below its last line. */
function endHidesStart(state: State): boolean {
	const height = logHeight(state);
	const {lines} = visibleLog(state, height);
	const rows = lines.reduce((sum, line) => sum + (state.view.wraps ? logRows(state, line).length : 1), 0);
	return rows + endRows(state, openLogs(state), detailWidth(state)).length > height;
}

const stopped = '— the container has stopped; its log ends here —';

function logLines(state: State, room: Room): readonly Spans[] {
	const logs = openLogs(state);
	const head = headRows(state, room.width);
	const height = room.height - head.length;
	const visible = visibleLog(state, height);
	if (visible.total === 0 && isFiltered(state) && !hasNoLines(logs)) {
		return [
			...head,
			...messageLines(logScan(state).pending > 0 ? 'Filtering…' : 'No loaded line passes the filters.', room),
		];
	}

	if (visible.total === 0 && clearedLines(state) > 0) {
		return messageLines(clearedWords(state), room);
	}

	if (hasNoLines(logs) || (state.view.logs.merge && visible.total === 0)) {
		const [log] = logs;
		const words = mergedEmptyWords(state, logs) ?? emptyWords(state, log);
		return messageLines(words, room, log?.status === 'failed' ? 'warning' : 'muted');
	}

	const frame = rowFrame(state, room.width);
	const cursor = logCursor(state);
	const rows = visible.lines.flatMap((line, index) => {
		const number = visible.numbers[index] ?? 0;
		const rowsOfLine = frame(line, number, lineRows(line, state, number));
		return number === cursor
			? rowsOfLine.map(row => withCursor(row, room.width, focusOf(state) === 'detail'))
			: rowsOfLine;
	});
	const end = isEndVisible(visible) ? endRows(state, logs, room.width) : [];
	const body = [...rows, ...end];
	return [...head, ...(visible.isFollowing ? body.slice(-height) : body.slice(0, height))];
}

function clearedWords(state: State): string {
	const [key] = state.settings.keys['undo-clear'] ?? [];
	const count = clearedLines(state);
	return key === undefined ? 'Cleared.' : `Cleared. ${key} restores ${linesOf(count)}.`;
}

function isEndVisible({position, lines, total}: VisibleLog): boolean {
	return position + lines.length >= total;
}

function emptyWords(state: State, log: LogBuffer | undefined): string {
	const removed = removedName(state.view);
	if (removed !== undefined) {
		return `${removed} was removed.`;
	}

	switch (log?.status) {
		case 'following':
			return 'No output yet.';
		case 'ended':
			return endedWords(state);
		case 'failed':
			return log.problem ?? 'The log cannot be read.';
		default:
			return 'Reading the log…';
	}
}

function endedWords(state: State): string {
	const {selected} = state.view;
	return (
		failedStart(state) ??
		(selected !== undefined && state.containers.get(selected)?.state === 'created'
			? 'The container has not been started yet.'
			: 'The container has stopped without any output.')
	);
}

/** The engine's reason; undefined if the last start did not fail. */
function failedStart({details, view: {selected}}: State): string | undefined {
	const error = selected === undefined ? undefined : details.get(selected)?.error;
	return error ? `The container could not start: ${cleanText(error)}` : undefined;
}

function endRows(state: State, logs: readonly LogBuffer[], width: number): readonly Spans[] {
	const [log] = logs;
	if (!log || state.view.logs.merge) {
		return mergedEndRows(state, logs, width);
	}

	const place = {width, indent: logGutter};
	const removed = removedName(state.view);
	if (removed !== undefined) {
		return sentenceRows(`— ${removed} was removed; its log ends here —`, place, 'warning');
	}

	switch (log.status) {
		case 'ended':
			return sentenceRows(failedStart(state) ?? stopped, place, 'muted');
		case 'failed':
			return sentenceRows(log.problem ?? 'The log cannot be read.', place, 'warning');
		default:
			return [];
	}
}

/**
 * A line as one row, or as many as it needs where lines wrap. Text keeps its own colours on standard error too: many
 * programs write everything there. Only the mark before the line distinguishes it.
 */
function lineRows(line: LogLine, state: State, number: number): readonly Spans[] {
	const fold = foldWords(state, number);
	const source = logSequence(state).sourceOf?.(number) ?? state.view.selected;
	const texts = state.view.wraps ? logRows(state, line) : [visibleText(line, state)];
	const rows = texts.with(-1, withFold(texts.at(-1) ?? [], fold, logTextWidth(state)));
	const mark = streamMark(line);
	const timestamp = timestampSpans(line, state.settings, engineNow(state, source));
	const indent = timestamp.map(({text}) => span(' '.repeat(text.length)));
	return rows.map((row, index) => [
		span(' '),
		index === 0 || line.stream === 'stderr' ? mark : span(' '),
		span(' '),
		...(index === 0 ? timestamp : indent),
		...row,
	]);
}

/** How many lines a stack trace hides, marked if the search is about one of them, or that it is unfolded. */
function foldWords(state: State, number: number): Spans {
	const {foldedAt, lineOf} = logSequence(state);
	const folded = foldedAt(number);
	if (folded === 0) {
		return state.view.unfolded.has(number) ? [span(' ▾', 'info')] : [];
	}

	const pattern = patternOf(searchQuery(state.view));
	const hidden = Array.from({length: folded}, (_, index) => lineOf(number + 1 + index)?.text ?? '');
	return [
		span(' '),
		span(`▸ +${linesOf(folded)}`, pattern && hidden.some(text => pattern.matches(text)) ? 'match' : 'info'),
	];
}

function withFold(text: Spans, fold: Spans, width: number): Spans {
	return fold.length === 0 ? text : [...cutSpans(text, width - spansWidth(fold)), ...fold];
}

function withCursor([first, ...row]: Spans, width: number, hasFocus: boolean): Spans {
	const mark = first?.text === ' ' ? span(selectionMark, hasFocus ? 'accent' : 'muted') : (first ?? span(' '));
	return withBackground([mark, ...row], width, hasFocus ? 'selection' : 'other-selection');
}

function visibleText(line: LogLine, state: State): Spans {
	const {text, start} = logText(state, line);
	return sliceSpans(text, state.view.detailLeft - start, logTextWidth(state));
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
