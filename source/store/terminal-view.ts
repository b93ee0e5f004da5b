import {focusOf} from './detail.ts';
import {isTooSmall} from './layout.ts';
import type {State, TabId, View} from './state.ts';
import {type EmbeddedTerminal, reduceTerminals, type TerminalEvent} from './terminals.ts';

const prefix = 'terminal-';

/** The tab of a terminal. */
export function terminalTab(id: number): TabId {
	return `${prefix}${id}`;
}

/** Whether a tab is that of a terminal. */
export function isTerminalTab(tab: TabId): boolean {
	return tab.startsWith(prefix);
}

/** The terminal whose tab is open in the view, shown or not. */
export function openTerminal({terminals, view}: Pick<State, 'terminals' | 'view'>): EmbeddedTerminal | undefined {
	return isTerminalTab(view.tab) ? terminals.list.find(({id}) => terminalTab(id) === view.tab) : undefined;
}

/** The terminal that gets all keys; undefined while the dashboard gets them. */
export function typedTerminal(state: State): EmbeddedTerminal | undefined {
	const {view, dialog, size} = state;
	const terminal = dialog || isTooSmall(size) || view.isFiltering ? undefined : openTerminal(state);
	return terminal && focusOf(state) === 'detail' ? terminal : undefined;
}

/** The view Containers with a terminal open in it and focused. */
export function showTerminal(id: number): Partial<View> {
	return {tab: terminalTab(id), focus: 'detail', detail: 'shown', isSearching: false, isFiltering: false};
}

/** The state after an event of a terminal. Where the tab of a closed one was open, the logs are. */
export function reduceTerminalEvent(state: State, event: TerminalEvent): State {
	const changed = {...state, terminals: reduceTerminals(state.terminals, event)};
	if (event.type !== 'terminal-closed') {
		return changed;
	}

	const close = (view: View): View =>
		view.tab === terminalTab(event.id) ? {...view, tab: 'logs', focus: 'table', isZoomed: false} : view;
	const otherViews = new Map(Array.from(state.otherViews, ([kind, view]) => [kind, close(view)]));
	return {...changed, view: close(state.view), otherViews};
}

/** The state with the open terminal as the one that was shown last. */
export function rememberShown(state: State): State {
	const shown = openTerminal(state)?.id;
	return shown === undefined || shown === state.terminals.last
		? state
		: {...state, terminals: {...state.terminals, last: shown}};
}
