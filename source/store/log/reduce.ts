import type {EngineEvent} from '../event.ts';
import type {State} from '../state.ts';
import type {LogBuffer} from './buffer.ts';
import {appendLines, insertLines, noLines, withBounds, withoutFarthest} from './lines.ts';

type LogEvent = Extract<EngineEvent, {readonly type: `log-${string}`}>;

/** Logs that stay loaded after they were left, so that coming back shows their lines at once. */
const mostLogs = 4;

/** Events of logs. One that is not open any more lets its late lines go. */
export function reduceLogs(state: State, event: LogEvent): State {
	const log = state.logs.get(event.key);
	if (event.type === 'log-opened') {
		const opened: LogBuffer = log
			? {...log, status: 'following'}
			: {key: event.key, lines: noLines(), status: 'loading', problem: undefined};
		const others = [...state.logs].filter(([key]) => key !== event.key);
		return {...state, logs: new Map([...others.slice(1 - mostLogs), [event.key, opened]])};
	}

	return log ? withinBudget({...state, logs: new Map(state.logs).set(event.key, reduceLog(log, event))}) : state;
}

function reduceLog(log: LogBuffer, event: Exclude<LogEvent, {readonly type: 'log-opened'}>): LogBuffer {
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
			return {...log, lines: withBounds(insertLines(log.lines, event.first, event.lines), event.bounds)};
		case 'log-ended':
			return {...log, status: 'ended'};
		case 'log-failed':
			return {...log, status: 'failed', problem: event.problem};
		case 'log-cleared':
			return {...log, lines: noLines(log.lines.end)};
	}
}

/**
 * All logs together keep within one budget. Logs that are not on the screen lose their oldest lines first, then the one
 * on the screen those that are farthest from the visible lines.
 */
function withinBudget(state: State): State {
	let size = [...state.logs.values()].reduce((sum, {lines}) => sum + lines.size, 0);
	if (size <= state.settings.logMemory) {
		return state;
	}

	const logs = new Map(state.logs);
	for (const log of [...logs.values()].toSorted((a, b) => Number(isShown(state, a)) - Number(isShown(state, b)))) {
		const sight = isShown(state, log) && !state.view.isFollowing ? state.view.detailTop : log.lines.end;
		let {lines} = log;
		for (let less = withoutFarthest(lines, sight); less && size > state.settings.logMemory; ) {
			size += less.size - lines.size;
			lines = less;
			less = withoutFarthest(lines, sight);
		}

		logs.set(log.key, lines === log.lines ? log : {...log, lines});
	}

	return {...state, logs};
}

function isShown({view}: State, {key}: LogBuffer): boolean {
	return view.selected === key;
}
