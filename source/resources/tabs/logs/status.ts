import {isConnected} from '../../../store/connections.ts';
import {removedName} from '../../../store/keep-selection.ts';
import type {LogBuffer} from '../../../store/log/buffer.ts';
import {currentSearch} from '../../../store/log/current-search.ts';
import {logCursor} from '../../../store/log/cursor.ts';
import {criteriaOf} from '../../../store/log/filters.ts';
import {hitPlace, matchPlace} from '../../../store/log/find.ts';
import {countBefore, isEmpty, loadedCount} from '../../../store/log/lines.ts';
import {clearedLines, logSequence, openLogs, searchMarks} from '../../../store/log/sequence.ts';
import {newLineCount, type VisibleLog, visibleLog} from '../../../store/log/view.ts';
import type {State} from '../../../store/state.ts';
import {cleanText} from '../../../text/clean.ts';
import {counted, grouped} from '../../../text/number.ts';
import {type Span, type Spans, span} from '../../../text/span.ts';
import type {Room} from '../tab.ts';
import {mergeSpan} from './merged.ts';

/** The status beside the tab's title: the search, the filters, and the position in the log. */
export function logStatus(state: State, {height}: Room): readonly Spans[] {
	const logs = openLogs(state);
	if (hasNoLines(logs)) {
		return [];
	}

	const visible = visibleLog(state, height);
	return [
		searchSpan(state),
		// Nothing else says that lines are left out; the names of merged logs are before their lines.
		rangeSpan(state),
		mergeSpan(state),
		clearedSpan(state),
		newLinesSpan(state),
		stateSpan(state, logs),
		placeSpan(state, logs, visible),
	]
		.filter(part => part !== undefined)
		.map(part => [part]);
}

function clearedSpan(state: State): Span | undefined {
	return clearedLines(state) > 0 ? span('cleared', 'warning') : undefined;
}

function searchSpan(state: State): Span | undefined {
	const query = cleanText(state.view.search.value);
	if (query === '') {
		return undefined;
	}

	const {count, current} = matchPlace(state);
	const place = current === undefined ? linesOf(count) : `${grouped(current)} of ${grouped(count)}`;
	const words = wholeSearchWords(state) ?? `${place}${searchMarks(state).pending > 0 ? '…' : ''}`;
	return span(`“${query}” ${words}`, 'muted');
}

/** The result of the search of the whole log; undefined without one. */
function wholeSearchWords(state: State): string | undefined {
	const search = currentSearch(state);
	switch (search?.status) {
		case 'reading':
			return `${grouped(search.count)} found in ${counted(search.searched, 'line')}…`;
		case 'done': {
			const place = hitPlace(state, search);
			const count =
				place === undefined ? counted(search.count, 'line') : `${grouped(place)} of ${grouped(search.count)}`;
			return `${count} in the whole log`;
		}

		default:
			return undefined;
	}
}

/** How many lines have come while the log is paused, and the key that shows them. */
function newLinesSpan(state: State): Span | undefined {
	const count = newLineCount(state);
	const [key] = state.settings.keys.follow ?? [];
	const follows = key === undefined ? '' : ` · ${key} follows`;
	return count > 0 ? span(`${grouped(count)} new${follows}`, 'accent') : undefined;
}

function rangeSpan({view: {logs}}: State): Span | undefined {
	return logs.range && span(logs.range.words, 'muted');
}

function stateSpan(state: State, logs: readonly LogBuffer[]): Span | undefined {
	if (removedName(state.view) !== undefined && !state.view.logs.merge) {
		return undefined;
	}

	if (logs.every(({status}) => status === 'ended' || status === 'failed')) {
		return span('ended', 'muted');
	}

	const {view} = state;
	const isRead = logs.some(({key}) => isConnected(state, key));
	return view.isFollowing && isRead && view.logs.range?.until === undefined ? span('following', 'running') : undefined;
}

function placeSpan(state: State, logs: readonly LogBuffer[], {isFollowing, total}: VisibleLog): Span {
	const [log] = logs;
	if (!log || state.view.logs.merge || clearedLines(state) > 0 || isFiltered(state)) {
		return rowSpan(state, total);
	}

	const {lines} = log;
	const count = countBefore(lines, lines.end);
	const loaded = loadedCount(lines);
	if (isFollowing) {
		return span(count === undefined ? `last ${linesOf(loaded)}; older not loaded` : linesOf(count), 'muted');
	}

	const cursor = logCursor(state) ?? lines.end;
	const place = countBefore(lines, cursor);
	return span(
		place === undefined
			? `line ${grouped(Math.ceil(lines.end - cursor))} from the end; older not loaded`
			: `line ${grouped(Math.ceil(place) + 1)} of ${count === undefined ? 'more than ' : ''}${grouped(count ?? loaded)}`,
		'muted',
	);
}

/** The place among the lines that are loaded and shown. */
function rowSpan(state: State, total: number): Span {
	const {positionOf, numberAt} = logSequence(state);
	const place = grouped(positionOf(logCursor(state) ?? numberAt(0)) + 1);
	return span(state.view.isFollowing ? linesOf(total) : `line ${place} of ${grouped(total)}`, 'muted');
}

/** Whether lines are left out. */
export function isFiltered({view}: State): boolean {
	const {filters, least} = criteriaOf(view);
	return filters.length > 0 || least !== undefined;
}

/** Whether nothing has been read of any log. */
export function hasNoLines(logs: readonly LogBuffer[]): boolean {
	return logs.every(({lines}) => isEmpty(lines));
}

/** For example `1,200 lines`. */
export function linesOf(count: number): string {
	return counted(count, 'line');
}
