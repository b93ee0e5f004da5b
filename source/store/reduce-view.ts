import type {EngineEvent, ViewEvent} from './event.ts';
import {freshNotices} from './notices.ts';
import type {State} from './state.ts';

/** Facts about what the person looks at, and the passing of time. */
export function reduceView(state: State, event: ViewEvent | Extract<EngineEvent, {readonly type: 'ticked'}>): State {
	switch (event.type) {
		case 'ticked':
			return {...state, now: event.now, notices: freshNotices(state.notices, event.now)};
		case 'resized':
			return {...state, size: event.size};
		case 'settings-changed':
			return {...state, settings: {...state.settings, ...event.settings}};
		case 'view-changed':
			return {...state, view: {...state.view, ...event.view}};
		case 'dialog-opened':
		case 'dialog-changed':
			return {...state, dialog: event.dialog};
		case 'dialog-closed':
			return state.dialog ? {...state, dialog: undefined} : state;
	}
}
