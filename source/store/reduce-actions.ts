import type {ActionEvent} from './event.ts';
import {withNotice} from './notices.ts';
import type {State} from './state.ts';

const mostRecords = 500;
const mostRemembered = 50;

/** Facts about what is being done and what is said about it. */
export function reduceActions(
	state: State,
	event: Exclude<ActionEvent, {readonly type: `${'pull' | 'prune'}-${string}`}>,
): State {
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
			return {...state, commandLog: [...state.commandLog, event.record].slice(-mostRecords)};
		case 'exec-remembered': {
			const earlier = state.execHistory.get(event.image) ?? [];
			const history = [event.line, ...earlier.filter(line => line !== event.line)].slice(0, mostRemembered);
			return {...state, execHistory: new Map(state.execHistory).set(event.image, history)};
		}
		case 'shell-found':
			return {...state, shells: new Map(state.shells).set(event.imageId, event.shell)};
	}
}

/** A kill may have taken the place of a stop: the stop's end must not end the kill. */
function endAction(state: State, event: Extract<ActionEvent, {readonly type: 'action-ended'}>): State {
	if (state.actions.get(event.key)?.verb !== event.verb) {
		return state;
	}

	const actions = new Map(state.actions);
	actions.delete(event.key);
	return {...state, actions};
}
