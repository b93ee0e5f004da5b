import type {ResourceId} from '../../model/resource-id.ts';
import {kindNamed, kinds} from '../../resources/index.ts';
import type {Kind} from '../../resources/kinds/kind.ts';
import {hasSeveralHosts} from '../../store/connections.ts';
import {focusOf, isDetailShown} from '../../store/detail.ts';
import {headingOf, isHeading} from '../../store/groups.ts';
import {layoutOf, moveBorder} from '../../store/layout.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State, View} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {changeView} from './change-view.ts';
import {kindsWithTabs} from './detail.ts';
import {leavePlace} from './places.ts';

/** Views, panels and focus. */
export const viewCommands: readonly Command[] = [
	...kinds.map(showKind),
	{
		id: 'open',
		title: 'Open the details, or fold the project',
		kinds: kindsWithTabs,
		keyKinds: kindsWithTabs.filter(kind => kind !== 'events' && kind !== 'tasks'),
		scope: 'table',
		keys: ['Enter'],
		hint: state => (isOnHeading(state) ? 'fold' : 'details'),
		hintRank: 55,
		disabledReason: state => (state.view.selected === undefined ? 'Nothing is selected.' : undefined),
		run: changeView(state => (isOnHeading(state) ? foldProject(state) : {focus: 'detail', isZoomed: true})),
	},
	{
		id: 'fold-project',
		title: 'Fold the project',
		kinds: ['containers'],
		scope: 'table',
		keys: ['Left'],
		run: changeView(state => foldProject(state, true)),
	},
	{
		id: 'unfold-project',
		title: 'Unfold the project',
		kinds: ['containers'],
		scope: 'table',
		keys: ['Right'],
		run: changeView(state => foldProject(state, false)),
	},
	{
		id: 'zoom',
		title: 'Zoom the detail panel (on/off)',
		kinds: kindsWithTabs,
		keys: ['z'],
		hint: ({view}) => (view.isZoomed ? undefined : 'zoom'),
		hintRank: 20,
		run: changeView(({view}) => ({isZoomed: !view.isZoomed, focus: view.isZoomed ? 'table' : 'detail'})),
	},
	{
		id: 'next-panel',
		title: 'Go to the other panel',
		kinds: kindsWithTabs,
		keys: ['Tab', 'S-Tab'],
		run: changeView(otherPanel),
	},
	{
		id: 'toggle-detail',
		title: 'Show or hide the detail panel',
		kinds: kindsWithTabs,
		run: changeView(state => ({detail: isDetailShown(state) ? 'hidden' : 'shown', isZoomed: false, focus: 'table'})),
	},
	moveBorderCommand('border-back', 'Move the border up or left', '{', -1),
	moveBorderCommand('border-on', 'Move the border down or right', '}', 1),
	{
		id: 'toggle-all',
		title: 'Show all or only running containers',
		titleNow: ({view}) => kindNamed(view.kind).narrowing?.title ?? 'Show all or only running containers',
		kinds: kinds.filter(({narrowing}) => narrowing).map(({id}) => id),
		keys: ['a'],
		hint: ({view}) => (view.showsAll ? kindNamed(view.kind).narrowing?.hint : 'all'),
		hintRank: 40,
		run: changeView(({view}) => ({showsAll: !view.showsAll})),
	},
	{
		id: 'toggle-groups',
		title: 'Group by project, by host, or not at all',
		kinds: ['containers'],
		keys: ['T'],
		run: changeView(nextGrouping),
	},
];

function moveBorderCommand(id: string, title: string, key: string, steps: 1 | -1): Command {
	return {
		id,
		title,
		kinds: kindsWithTabs,
		keys: [key],
		disabledReason: state => {
			const {table, detail} = layoutOf(state);
			return table && detail ? undefined : 'Only one panel is shown.';
		},
		run: changeView(state => moveBorder(state, steps)),
	};
}

/** Show the view of a kind; if it is open already, focus its table. */
function showKind({id, title, key, tabs, showsAll, isShown}: Kind): Command {
	return {
		id: `view-${id}`,
		title: `Show the ${title.toLowerCase()}`,
		keys: key === '' ? [] : [key],
		disabledReason: state => (isShown?.(state) === false ? noSwarm : undefined),
		run({dispatch, getState}) {
			const isOpen = getState().view.kind === id;
			dispatch(
				...(isOpen ? [] : leavePlace(getState())),
				{type: 'view-switched', kind: id, tab: tabs[0]?.id, showsAll},
				...(isOpen ? [closedDetail] : []),
			);
		},
	};
}

/** Only the views of a swarm are not always there. */
const noSwarm = 'This engine is not in a swarm; “swarm-init” in the palette creates one.';

const closedDetail = {type: 'view-changed', view: {focus: 'table', isZoomed: false}} as const;

/** Projects, hosts if there are several, no groups. */
function nextGrouping(state: State): Partial<View> {
	const {isGrouped, groupsHosts} = state.view;
	const isNextHosts = isGrouped && !groupsHosts && hasSeveralHosts(state);
	return {isGrouped: isNextHosts || !isGrouped, groupsHosts: isNextHosts};
}

function isOnHeading(state: State): boolean {
	const {kind, selected} = state.view;
	return kind === 'containers' && selected !== undefined && isHeading(selected);
}

/** Fold or unfold the project or host of the selected row; toggle it if `isFolded` is undefined. */
export function foldProject(state: State, isFolded?: boolean): Partial<View> {
	const key = headingRowOf(state);
	if (key === undefined) {
		return {};
	}

	const others = [...state.view.collapsed].filter(other => other !== key);
	return {collapsed: new Set((isFolded ?? !state.view.collapsed.has(key)) ? [...others, key] : others), selected: key};
}

function headingRowOf(state: State): ResourceId | undefined {
	const {selected, order} = state.view;
	const container = selectedContainer(state);
	const key = (container && headingOf(state.view, container)) ?? selected;
	return key !== undefined && isHeading(key) && order.includes(key) ? key : undefined;
}

function otherPanel(state: State): Partial<View> {
	if (focusOf(state) === 'table') {
		return {focus: 'detail', ...(isDetailShown(state) ? {} : {detail: 'shown'})};
	}

	return {focus: 'table', isZoomed: false};
}
