import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {isSuccessor, type Predecessor} from '../../model/successor.ts';
import type {EventOf} from '../event.ts';
import type {State} from '../state.ts';
import type {LogBuffer} from './buffer.ts';
import {
	appendLines,
	insertLines,
	isEmpty,
	type LogLines,
	lineAt,
	loadedCount,
	noLines,
	numberAtTime,
	withBounds,
	withoutFarthest,
} from './lines.ts';
import {openLogKeys} from './merge.ts';
import {bytesPerEntry} from './merge-chunks.ts';
import {goToTarget} from './reduce-search.ts';
import {targetTime} from './seek.ts';
import {keepCursor, visibleRows} from './view.ts';
import type {LogMerge} from './view-state.ts';

type LogEvent = EventOf<'log-opened' | 'log-read' | 'log-filled' | 'log-ended' | 'log-marked' | 'log-failed'>;

/** Logs that stay loaded after they were left, so that coming back shows their lines at once. */
const maxLogs = 4;

/** Lines that the dashboard adds to merged logs. */
const joined: LogLine = {stream: 'engine', at: '', text: 'joined'};
const ended: LogLine = {stream: 'engine', at: '', text: 'ended'};

/** Events of logs. Late lines of a log that is no longer open are dropped. */
export function reduceLogs(state: State, event: LogEvent): State {
	const log = state.logs.get(event.key);
	if (event.type === 'log-opened') {
		return log && log.range === event.range
			? {...state, logs: withOpened(state, {...log, status: 'following'})}
			: {...uncleared(state, event.key), logs: withOpened(state, newLog(state, event))};
	}

	if (!log) {
		return state;
	}

	const reduced = reduceLog(log, event);
	const isOver = event.type === 'log-ended' || (event.type === 'log-failed' && !state.containers.has(event.key));
	const next = {...state, logs: new Map(state.logs).set(event.key, isOver ? withEnd(state, reduced) : reduced)};
	return withinBudget(goToTarget(event.type === 'log-filled' ? keepCursor(state, next) : next));
}

/** In a merge, the end of a log is a line among those of the others. */
function withEnd({view}: State, log: LogBuffer): LogBuffer {
	const last = lineAt(log.lines, log.lines.end - 1);
	const hasLine = last?.stream === ended.stream && last.text === ended.text;
	return view.logs.merge && !isEmpty(log.lines) && !hasLine
		? {...log, status: 'ended', lines: appendLines(log.lines, [ended])}
		: log;
}

/** The lines of a log that is read again have other numbers than those that were cleared. */
function uncleared({view, ...state}: State, key: ResourceId): State {
	const cleared = new Map(view.logs.cleared);
	return {...state, view: cleared.delete(key) ? {...view, logs: {...view.logs, cleared}} : view};
}

/** The open logs and a few that were left. */
function withOpened(state: State, opened: LogBuffer): State['logs'] {
	const open = new Set(openLogKeys(state));
	const others = [...state.logs].filter(([key, log]) => key !== opened.key && !isReplaced(state, log, opened));
	const left = others.filter(([key]) => !open.has(key)).slice(-maxLogs);
	return new Map([...left, ...others.filter(([key]) => open.has(key)), [opened.key, opened]]);
}

/** Whether the lines of a log are in that of the container that replaces its own. */
function isReplaced(state: State, {key, container}: LogBuffer, opened: LogBuffer): boolean {
	return (
		state.view.logs.merge === undefined &&
		!state.containers.has(key) &&
		container !== undefined &&
		opened.container !== undefined &&
		isSuccessor(opened.container, container)
	);
}

/** A log without lines; that of a container that replaces another one continues that one's log. */
function newLog(state: State, {key, range}: EventOf<'log-opened'>): LogBuffer {
	const {merge} = state.view.logs;
	const container = state.containers.get(key);
	const last = merge ? undefined : predecessorOf(state, container);
	const lines = last && container ? appendLines(last.lines, [recreated(last, container)]) : noLines();
	const joinedLines = hasJoined(merge, key) ? appendLines(lines, [joined]) : lines;
	return {key, container, lines: joinedLines, range, status: 'loading', problem: undefined};
}

/** The loaded log of the removed container that another one replaces. */
function predecessorOf(state: State, container: Predecessor | undefined): LogBuffer | undefined {
	return [...state.logs.values()].findLast(
		log => container && log.container && !state.containers.has(log.key) && isSuccessor(container, log.container),
	);
}

function recreated({container}: LogBuffer, {image}: Predecessor): LogLine {
	const isSame = container?.image === image;
	return {stream: 'engine', at: '', text: isSame ? 'recreated' : `recreated, image ${container?.image} → ${image}`};
}

/** In a merge, a log that joined later has a line that says so. */
function hasJoined(merge: LogMerge | undefined, key: ResourceId): boolean {
	const source = merge?.sources.find(other => other.key === key);
	return source?.hasJoined ?? false;
}

function reduceLog(log: LogBuffer, event: Exclude<LogEvent, EventOf<'log-opened'>>): LogBuffer {
	switch (event.type) {
		case 'log-read': {
			const lines = appendLines(log.lines, event.lines);
			return {
				...log,
				lines: event.hasOlder ? withBounds(lines, {begin: undefined}) : lines,
				status: 'following',
				problem: undefined,
			};
		}
		case 'log-filled':
			return {...log, lines: filled(log.lines, event)};
		case 'log-marked':
			return {...log, lines: appendLines(log.lines, [{stream: 'engine', at: '', text: event.text, isRule: true}])};
		case 'log-ended':
			return {...log, status: 'ended'};
		case 'log-failed':
			return {...log, status: 'failed', problem: event.problem};
	}
}

/** Lines that no longer fit into a gap came too late. */
function filled(lines: LogLines, {first, lines: read, bounds}: EventOf<'log-filled'>): LogLines {
	const longer = insertLines(lines, first, read);
	return longer === lines && read.length > 0 ? lines : withBounds(longer, bounds);
}

/**
 * All logs, the hits of a search and the order of a merge share one budget of memory. Logs that are not on the screen lose
 * their lines first; then the largest one on the screen loses those that are farthest from the visible lines.
 */
function withinBudget(state: State): State {
	const hits = state.logSearch?.hits.lines.size ?? 0;
	let size = [...state.logs.values()].reduce((sum, log) => sum + memoryOf(state, log), hits);
	if (size <= state.settings.logMemory) {
		return state;
	}

	const logs = new Map(state.logs);
	for (let log = shrunkLog(state, logs); log && size > state.settings.logMemory; log = shrunkLog(state, logs)) {
		const longer = logs.get(log.key);
		size += memoryOf(state, log) - (longer ? memoryOf(state, longer) : 0);
		logs.set(log.key, log);
	}

	return {...state, logs};
}

/** Bytes of the lines of a log, and of their places in a merge. */
function memoryOf(state: State, log: LogBuffer): number {
	const isMerged = state.view.logs.merge !== undefined && isShown(state, log);
	return log.lines.size + (isMerged ? loadedCount(log.lines) * bytesPerEntry : 0);
}

/** The next log to give up a chunk, without that chunk; undefined if none can. */
function shrunkLog(state: State, logs: State['logs']): LogBuffer | undefined {
	const rank = (log: LogBuffer) => (isShown(state, log) ? -log.lines.size : Number.NEGATIVE_INFINITY);
	for (const log of [...logs.values()].toSorted((a, b) => rank(a) - rank(b) || 0)) {
		const lines = withoutFarthest(log.lines, lineToKeep(state, log));
		if (lines) {
			return {...log, lines};
		}
	}

	return undefined;
}

/** The number of the line whose neighbours stay loaded: a visible one, or one that will be visible. */
function lineToKeep(state: State, log: LogBuffer): number {
	const target = targetTime(state);
	return !isShown(state, log)
		? log.lines.end
		: target
			? numberAtTime(log.lines, target)
			: state.view.isFollowing
				? log.lines.end
				: visibleRows(state, log.key).top;
}

function isShown(state: State, {key}: LogBuffer): boolean {
	return openLogKeys(state).includes(key);
}
