import type {EngineEvent, ViewEvent} from './event.ts';
import {initialView} from './initial-state.ts';
import {freshNotices} from './notices.ts';
import {freshPulls} from './pulls.ts';
import type {KindId, State, TabId} from './state.ts';
import {rememberShown} from './terminal-view.ts';

/** Events of the screen, and the clock's ticks. */
export function reduceView(state: State, event: ViewEvent | Extract<EngineEvent, {readonly type: 'ticked'}>): State {
	switch (event.type) {
		case 'ticked':
			return {
				...state,
				now: event.now,
				notices: freshNotices(state.notices, event.now),
				pulls: freshPulls(state.pulls, event.now),
			};
		case 'resized':
			return {...state, size: event.size};
		case 'debug-image-chosen':
			return {...state, debugImage: event.image};
		case 'settings-changed':
			return changeSettings(state, event.settings);
		case 'view-changed':
			return rememberShown({...state, view: {...state.view, ...event.view}});
		case 'view-switched':
			return switchView(state, event.kind, event.tab, event.showsAll);
		case 'places-changed':
			return {...state, places: event.places};
		case 'dialog-opened':
			return {...state, dialog: event.dialog, dialogIdentity: {}, isDialogExpected: false};
		case 'dialog-changed':
			return {...state, dialog: event.dialog};
		case 'dialog-closed':
			return closeDialog(state);
		case 'dialog-expected':
			return {...state, isDialogExpected: true};
	}
}

/** Close a question that was asked before the dashboard became read-only. */
function changeSettings(state: State, change: Partial<State['settings']>): State {
	const changed = {...state, settings: {...state.settings, ...change}};
	return change.isReadOnly ? closeDialog(changed) : changed;
}

function closeDialog(state: State): State {
	return state.dialog ? {...state, dialog: undefined, dialogIdentity: {}, isDialogExpected: false} : state;
}

/** A view opens in the state in which it was left. */
function switchView(state: State, kind: KindId, tab: TabId = 'inspect', showsAll = false): State {
	if (kind === state.view.kind) {
		return state;
	}

	const otherViews = new Map(state.otherViews).set(state.view.kind, state.view);
	return {
		...state,
		view: otherViews.get(kind) ?? {...initialView, kind, tab, showsAll},
		otherViews,
	};
}
