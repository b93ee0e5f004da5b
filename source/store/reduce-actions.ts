import type {ActionEvent, Reducers} from './event.ts';
import {withNotice} from './notices.ts';
import type {CommandRecord, State} from './state.ts';

const maxRecords = 500;
const maxRemembered = 50;

/** Events of operations and notices. */
export const actionReducers: Reducers<ActionEvent> = {
	'action-started': (state, {key, action}) => ({...state, actions: new Map(state.actions).set(key, action)}),
	'action-ended'(state, {key, id}) {
		// A kill may have superseded a stop: the stop's end must not end the kill.
		if (state.actions.get(key)?.id !== id) {
			return state;
		}

		const actions = new Map(state.actions);
		actions.delete(key);
		return {...state, actions};
	},
	noticed: withNotice,
	'notices-dismissed': state => (state.notices.length > 0 ? {...state, notices: []} : state),
	'command-recorded': (state, {record}) => ({...state, commandLog: withRecord(state.commandLog, record)}),
	'run-remembered': (state, {line}) => ({...state, runHistory: remember(state.runHistory, line)}),
	'exec-remembered'(state, {image, line}) {
		const history = remember(state.execHistory.get(image) ?? [], line);
		return {...state, execHistory: new Map(state.execHistory).set(image, history)};
	},
	'shell-found': (state, {imageId, shell}) => ({...state, shells: new Map(state.shells).set(imageId, shell)}),
};

/** The log with a new record, or with a newer version of one. */
function withRecord(log: State['commandLog'], record: CommandRecord): State['commandLog'] {
	const index = log.findLastIndex(({id}) => id === record.id);
	return index < 0 ? [...log, record].slice(-maxRecords) : log.with(index, record);
}

/** The history with a line in front and without its earlier copy, bounded. */
function remember(history: readonly string[], line: string): readonly string[] {
	return [line, ...history.filter(other => other !== line)].slice(0, maxRemembered);
}
