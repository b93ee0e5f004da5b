import type {EventOf, Reducers, ViewEvent} from './event.ts';
import {initialView} from './initial-state.ts';
import {freshNotices} from './notices.ts';
import {freshPulls} from './pulls.ts';
import type {State} from './state.ts';
import {rememberShown} from './terminal-view.ts';

/** Events of the screen, and the clock's ticks. */
export const viewReducers: Reducers<ViewEvent | EventOf<'ticked'>> = {
	ticked: (state, {now}) => ({
		...state,
		now,
		notices: freshNotices(state.notices, now),
		pulls: freshPulls(state.pulls, now),
	}),
	resized: (state, {size}) => ({...state, size}),
	'debug-image-chosen': (state, {image}) => ({...state, debugImage: image}),
	'settings-changed': (state, {settings}) => changeSettings(state, settings),
	'view-changed': (state, {view}) => rememberShown({...state, view: {...state.view, ...view}}),
	'view-switched': switchView,
	'places-changed': (state, {places}) => ({...state, places}),
	'dialog-opened': (state, {dialog}) => ({...state, dialog, dialogIdentity: {}, isDialogExpected: false}),
	'dialog-changed': (state, {dialog}) => ({...state, dialog}),
	'dialog-closed': closeDialog,
	'dialog-expected': state => ({...state, isDialogExpected: true}),
};

/** Close a question that was asked before the dashboard became read-only. */
function changeSettings(state: State, change: Partial<State['settings']>): State {
	const changed = {...state, settings: {...state.settings, ...change}};
	return change.isReadOnly ? closeDialog(changed) : changed;
}

function closeDialog(state: State): State {
	return state.dialog ? {...state, dialog: undefined, dialogIdentity: {}, isDialogExpected: false} : state;
}

/** A view opens in the state in which it was left. */
function switchView(state: State, {kind, tab = 'inspect', showsAll = false}: EventOf<'view-switched'>): State {
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
