import type {ActionEvent} from './event.ts';
import {withNotice} from './notices.ts';
import type {CommandRecord, State} from './state.ts';

const maxRecords = 500;
const maxRemembered = 50;

/** Events of operations and notices. */
export function reduceActions(state: State, event: ActionEvent): State {
	switch (event.type) {
		case 'action-started':
			return {...state, actions: new Map(state.actions).set(event.key, event.action)};
		case 'action-ended':
			return endAction(state, event);
		case 'noticed':
			return withNotice(state, event.level, event.text, event.at);
		case 'notices-dismissed':
			return state.notices.length > 0 ? {...state, notices: []} : state;
		case 'command-recorded':
			return {...state, commandLog: withRecord(state.commandLog, event.record)};
		case 'run-remembered':
			return {...state, runHistory: remember(state.runHistory, event.line)};
		case 'exec-remembered': {
			const history = remember(state.execHistory.get(event.image) ?? [], event.line);
			return {...state, execHistory: new Map(state.execHistory).set(event.image, history)};
		}
		case 'shell-found':
			return {...state, shells: new Map(state.shells).set(event.imageId, event.shell)};
	}
}

/** The log with a new record, or with a newer version of one. */
function withRecord(log: State['commandLog'], record: CommandRecord): State['commandLog'] {
	const index = log.findLastIndex(({id}) => id === record.id);
	return index < 0 ? [...log, record].slice(-maxRecords) : log.with(index, record);
}

/** A kill may have superseded a stop: the stop's end must not end the kill. */
function endAction(state: State, event: Extract<ActionEvent, {readonly type: 'action-ended'}>): State {
	if (state.actions.get(event.key)?.id !== event.id) {
		return state;
	}

	const actions = new Map(state.actions);
	actions.delete(event.key);
	return {...state, actions};
}

/** The history with a line in front and without its earlier copy, bounded. */
function remember(history: readonly string[], line: string): readonly string[] {
	return [line, ...history.filter(other => other !== line)].slice(0, maxRemembered);
}
