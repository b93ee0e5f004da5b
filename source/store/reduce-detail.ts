import type {EngineEvent} from './event.ts';
import {appendLines, noLines} from './log-lines.ts';
import type {LogBuffer, State} from './state.ts';

type DetailEvent = Extract<
	EngineEvent,
	{
		readonly type: 'log-opened' | 'log-read' | 'log-ended' | 'log-failed' | 'log-cleared';
	}
>;

/** Events of the detail panel. */
export function reduceDetail(state: State, event: DetailEvent): State {
	switch (event.type) {
		case 'log-opened':
			return {...state, log: state.log?.key === event.key ? {...state.log, status: 'following'} : emptyLog(event.key)};
		default:
			return state.log?.key === event.key ? {...state, log: reduceLog(state.log, event)} : state;
	}
}

function reduceLog(
	log: LogBuffer,
	event: Extract<DetailEvent, {readonly type: 'log-read' | 'log-ended' | 'log-failed' | 'log-cleared'}>,
): LogBuffer {
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

function emptyLog(key: LogBuffer['key']): LogBuffer {
	return {key, lines: noLines(), status: 'loading', problem: undefined};
}
