import type {LogLine} from '../model/log.ts';
import type {EngineEvent} from './event.ts';
import type {LogBuffer, State} from './state.ts';

type DetailEvent = Extract<
	EngineEvent,
	{
		readonly type: 'log-opened' | 'log-read' | 'log-ended' | 'log-failed' | 'log-cleared' | 'measured';
	}
>;

/** The log buffer's bounds: lines, and characters of all lines. */
const mostLines = 10_000;
const mostCharacters = 16 * 1024 * 1024;

/** Facts about what the detail panel shows. */
export function reduceDetail(state: State, event: DetailEvent): State {
	switch (event.type) {
		case 'measured':
			return {...state, measure: {key: event.key, value: event.value, problem: event.problem}};
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
			return append(log, event.lines);
		case 'log-ended':
			return {...log, status: 'ended'};
		case 'log-failed':
			return {...log, status: 'failed', problem: event.problem};
		case 'log-cleared':
			return {...log, lines: [], characters: 0, dropped: log.dropped + log.lines.length};
	}
}

function emptyLog(key: LogBuffer['key']): LogBuffer {
	return {key, lines: [], dropped: 0, characters: 0, status: 'loading', problem: undefined};
}

function append(log: LogBuffer, added: readonly LogLine[]): LogBuffer {
	const lines = [...log.lines, ...added];
	let characters = log.characters + added.reduce((sum, line) => sum + line.text.length, 0);
	let excess = Math.max(0, lines.length - mostLines);
	for (let index = 0; index < excess || (characters > mostCharacters && index < lines.length - 1); index++) {
		characters -= lines[index]?.text.length ?? 0;
		excess = Math.max(excess, index + 1);
	}

	return {
		...log,
		lines: excess > 0 ? lines.slice(excess) : lines,
		dropped: log.dropped + excess,
		characters,
		status: 'following',
		problem: undefined,
	};
}
