import {allTabs, kinds, selectedKind, tabIds, tabOf} from '../../resources/index.ts';
import type {Tab} from '../../resources/tabs/tab.ts';
import {isDetailShown} from '../../store/detail.ts';
import type {State, TabId, View} from '../../store/state.ts';
import {isTerminalTab} from '../../store/terminal-view.ts';
import {textField} from '../../store/text-field.ts';
import type {Command} from '../command.ts';
import {listed} from '../names.ts';
import {changeView} from './change-view.ts';

/** The views whose rows have a detail panel. */
export const kindsWithTabs = kinds.filter(({tabs}) => tabs.length > 0).map(({id}) => id);

/** Open the tabs of the detail panel. */
export const detailCommands: readonly Command[] = [
	...allTabs().map(openTabCommand),
	{
		id: 'next-tab',
		title: 'Go to the next tab',
		kinds: kindsWithTabs,
		keys: [']'],
		run: changeView(state => switchTab(state, neighbourTab(state, 1))),
	},
	{
		id: 'previous-tab',
		title: 'Go to the previous tab',
		kinds: kindsWithTabs,
		keys: ['['],
		run: changeView(state => switchTab(state, neighbourTab(state, -1))),
	},
	{
		id: 'show-secrets',
		title: 'Show or mask secrets',
		scope: 'detail',
		keys: ['v'],
		hint: ({view}) => (view.tab === 'env' ? (view.showsSecrets ? 'mask' : 'reveal') : undefined),
		hintRank: 70,
		disabledReason: state =>
			tabOf(state)?.hasSecrets
				? undefined
				: `Secrets are masked in the tabs ${titlesOf(({hasSecrets}) => hasSecrets === true)}.`,
		run: changeView(({view}) => ({showsSecrets: !view.showsSecrets})),
	},
];

function openTabCommand(tab: Tab): Command {
	const {id, title, keys, hintRank = 0} = tab.command;
	return {
		id,
		title,
		titleNow: state => (tabOpenedBy(state, tab) ?? tab).command.title,
		keys,
		hint(state) {
			const {tab: open, isZoomed} = state.view;
			const opened = tabOpenedBy(state, tab) ?? tab;
			const {hint} = opened.command;
			return open === opened.id && isZoomed ? undefined : typeof hint === 'function' ? hint(state) : hint;
		},
		hintRank,
		isAction: true,
		kinds: kinds.filter(({tabs}) => tabs.includes(tab)).map(kind => kind.id),
		disabledReason: state => closedReason(state, tab),
		run: changeView(state => openTab(state, tabOpenedBy(state, tab) ?? tab)),
	};
}

function closedReason(state: State, tab: Tab): string | undefined {
	if (state.view.selected === undefined) {
		return 'Nothing is selected.';
	}

	return tabOpenedBy(state, tab) ? undefined : 'This shows one container: select one of the project.';
}

/**
 * The tab that a tab's command opens for the selected item: that tab, or the item's own with the same key, as for a
 * project among its containers. Undefined if the item has neither.
 */
export function tabOpenedBy(state: State, tab: Tab): Tab | undefined {
	const {tabs} = selectedKind(state);
	const {keys} = tab.command;
	return tabs.includes(tab) ? tab : tabs.find(({command}) => command.keys.some(key => keys.includes(key)));
}

function neighbourTab(state: State, step: 1 | -1): TabId {
	const tabs = tabIds(state);
	const index = tabs.indexOf(tabOf(state)?.id ?? '');
	return tabs[(index + step + tabs.length) % tabs.length] ?? state.view.tab;
}

/** Open a tab and focus it; the detail panel is zoomed if it has no room beside the table. */
function openTab(state: State, {id, followsLog}: Tab): Partial<View> {
	const {logs} = state.view;
	const isMerged = followsLog && logs.merge !== undefined;
	return {
		...(id === state.view.tab && !isMerged ? {} : fromStart(id)),
		...(isMerged ? {logs: {...logs, merge: undefined}} : {}),
		focus: 'detail',
		isZoomed: state.view.isZoomed || !isDetailShown(state),
	};
}

/** Switch the tab and keep the focus, except on a terminal, which would pass the next key to its program. */
export function switchTab(state: State, tab: TabId): Partial<View> {
	const focus = isTerminalTab(tab) ? ({focus: 'table', isZoomed: false} as const) : {};
	return tab === state.view.tab ? {} : {...fromStart(tab), ...focus};
}

/** Every tab opens at its start, a log at its end, without a search. */
export function fromStart(tab: TabId): Partial<View> {
	return {
		tab,
		detailTop: 0,
		detailLeft: 0,
		detailIndex: 0,
		isFollowing: true,
		search: textField(),
		isSearching: false,
		unfolded: new Set(),
	};
}

/** The titles of some tabs, as in "Logs and Inspect". */
export function titlesOf(test: (tab: Tab) => boolean): string {
	const tabs = allTabs().filter(test);
	return listed(tabs.map(({title}) => title));
}
