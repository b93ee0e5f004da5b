import type {EngineEvent} from '../event.ts';
import type {State} from '../state.ts';
import type {LogBuffer} from './buffer.ts';
import {appendLines, noLines} from './lines.ts';

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

	return log ? {...state, logs: new Map(state.logs).set(event.key, reduceLog(log, event))} : state;
}

function reduceLog(log: LogBuffer, event: Exclude<LogEvent, {readonly type: 'log-opened'}>): LogBuffer {
	switch (event.type) {
		case 'log-read':
			return {...log, lines: appendLines(log.lines, event.lines), status: 'following', problem: undefined};
		case 'log-ended':
			return {...log, status: 'ended'};
		case 'log-failed':
			return {...log, status: 'failed', problem: event.problem};
		case 'log-cleared':
			return {...log, lines: noLines(log.lines.end)};
	}
}
