import type {Container} from '../model/container.ts';
import {isFailed} from '../model/container-row.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {isSuccessor} from '../model/successor.ts';
import {clampDetailTop} from './detail.ts';
import type {Event} from './event.ts';
import {headingOf, isHeading} from './groups.ts';
import {layoutOf, tableBodyHeight, tableTop} from './layout.ts';
import {joinMerge} from './log/merge.ts';
import {holdLog} from './log/view.ts';
import {nameOfSelected, type Registry, type TableRules} from './registry.ts';
import type {Replaced, State, View} from './state.ts';

/** How long the order is kept while only stats and time change, in milliseconds, unless it is sorted by stats. */
const settling = 3000;

/**
 * Update everything that depends on a change: the order of the rows, the selection, the marks, the scroll positions.
 */
export function settle(before: State, after: State, event: Event, registry: Registry): State {
	if (before === after) {
		return after;
	}

	const listed = joinMerge(before, reorder(before, after, event, registry));
	const selected = keepSelection(before, listed, event, registry);
	const marked = keepMarks(before, noteSeen(before, selected), event, registry);
	return clampScroll(before, holdLog(before, countRows(marked)), event, registry);
}

/** A container that has failed was seen once the selection has left it. */
function noteSeen(before: State, state: State): State {
	const {selected} = before.view;
	const isLeft = selected !== state.view.selected || before.view.kind !== state.view.kind;
	const container = isLeft && selected !== undefined ? state.containers.get(selected) : undefined;
	return container && isFailed({container, details: state.details.get(container.key)})
		? {...state, seenFailures: new Map(state.seenFailures).set(container.key, state.now)}
		: state;
}

function reorder(before: State, after: State, event: Event, registry: Registry): State {
	const rules = registry.table(after.view.kind);
	if (!rules || !isOrderStale(before, after, event, rules)) {
		return after;
	}

	const {order, headings} = rules.arrange(after);
	const rows = isSame(order, after.view.order) ? {} : {order, headings};
	return {...after, view: {...after.view, settledAt: after.now, ...rows}};
}

function isSame(order: View['order'], other: View['order']): boolean {
	return order === other || (order.length === other.length && order.every((key, index) => key === other[index]));
}

function isOrderStale(before: State, after: State, event: Event, rules: TableRules): boolean {
	const isChanged =
		rules.dependsOn.some(part => before[part] !== after[part]) ||
		orderKeys.some(key => before.view[key] !== after.view[key]);
	if (isChanged) {
		return true;
	}

	const {sort, settledAt} = after.view;
	if (event.type === 'sampled' && sort) {
		// The order must match the stats in the rows.
		return rules.isLive(sort.column);
	}

	return after.now - settledAt >= settling && (event.type === 'sampled' || event.type === 'ticked');
}

const orderKeys = [
	'kind',
	'filter',
	'sort',
	'showsAll',
	'pausedAt',
	'isGrouped',
	'groupsHosts',
	'collapsed',
] as const satisfies readonly (keyof View)[];

/** The selection follows its item; when the item goes, its neighbour is selected. */
function keepSelection(before: State, state: State, event: Event, registry: Registry): State {
	const {view} = state;
	const isChosen = event.type === 'view-changed' && event.view.selected !== undefined;
	const isSame = (['order', 'selected', 'selectWhenListed'] as const).every(key => view[key] === before.view[key]);
	const match = filterMatch(before, state, registry);
	if (isSame && !isChosen && match === undefined) {
		return state;
	}

	const pending = pendingSelection(before, state);
	const wanted =
		pending !== undefined && view.order.includes(pending)
			? pending
			: (match ?? successorOf(before, state, event) ?? newFirst(before, state, registry) ?? view.selected);
	const found = wanted === undefined ? -1 : view.order.indexOf(wanted);
	const index = found >= 0 ? found : neighbourOf(view);
	const selected: ResourceId | undefined = view.order[index];
	const isOther = selected !== before.view.selected;
	return {
		...state,
		view: {
			...view,
			selected,
			selectedIndex: index,
			selectWhenListed: pending === selected ? undefined : pending,
			replaced:
				selected === view.selected ? (isChosen ? undefined : view.replaced) : replacedIn(before, state, registry),
			...(isOther && !view.logs.merge ? detailFromStart : {}),
		},
	};
}

/** The first row, where the selection was on the first one and follows it. */
function newFirst(before: State, {view}: State, registry: Registry): ResourceId | undefined {
	const {kind, selected, selectedIndex} = before.view;
	const isFirst = selectedIndex === 0 && kind === view.kind && selected === view.selected;
	return isFirst && registry.table(kind)?.followsFirst ? view.order[0] : undefined;
}

/** The container that replaces the selected one, or the one that was selected when it was removed. */
function successorOf(before: State, {containers, view}: State, event: Event): ResourceId | undefined {
	const last = view.selected === undefined ? undefined : before.containers.get(view.selected);
	if (last && !containers.has(last.key)) {
		return view.order.find(key => isReplacedBy(last, containers.get(key)));
	}

	const name = view.replaced?.reason === 'gone' && view.kind === 'containers' ? view.replaced.name : undefined;
	const changed = event.type === 'containers-changed' && name !== undefined ? event.containers : [];
	return changed.find(container => container.name === name && !before.containers.has(container.key))?.key;
}

function isReplacedBy(last: Container, next: Container | undefined): boolean {
	return next !== undefined && isSuccessor(next, last);
}

/** The item to select at a change of the filter that is typed: the one with exactly this name, else the first. */
function filterMatch(before: State, state: State, registry: Registry): ResourceId | undefined {
	const {kind, order, headings, filter, isFiltering} = state.view;
	const typed = filter.value.trim().toLowerCase();
	if (!isFiltering || typed === '' || filter.value === before.view.filter.value) {
		return undefined;
	}

	const rules = registry.table(kind);
	return (
		order.find(key => rules?.nameOf(state, key)?.toLowerCase() === typed) ??
		order.find((_, index) => !headings.includes(index))
	);
}

/** The item that is still selected although it is no longer listed. */
function replacedIn(before: State, state: State, registry: Registry): Replaced {
	const {kind, selected, order, replaced} = state.view;
	if (selected === undefined) {
		return {name: replaced?.name, reason: 'gone'};
	}

	const rules = registry.table(kind);
	// If an item was removed while another view was open, only its id is known.
	const isKnown = kind === before.view.kind || rules?.items(before)?.has(selected);
	const isThere = rules?.items(state)?.has(selected);
	return {
		name: isKnown ? nameOfSelected({...before, view: state.view}, registry) : undefined,
		reason: order.includes(selected) ? 'passed' : isThere ? 'hidden' : 'gone',
	};
}

/** Clear the marks of rows that are no longer listed: no command may act on rows out of sight. */
function keepMarks(before: State, state: State, event: Event, registry: Registry): State {
	const marked = state.view.kind === before.view.kind ? [...before.view.marks] : [];
	if (marked.length === 0 || (event.type === 'view-changed' && event.view.marks !== undefined)) {
		return state;
	}

	const marks = state.view.order === before.view.order ? state.view.marks : listedMarks(state);
	const [first] = marked;
	const replaced: Replaced | undefined =
		marks.size > 0 || first === undefined
			? state.view.replaced
			: {
					name: nameOfSelected({...before, view: {...before.view, selected: first}}, registry),
					reason: registry.table(state.view.kind)?.items(state)?.has(first) ? 'hidden' : 'gone',
				};
	return marks.size === state.view.marks.size && replaced === state.view.replaced
		? state
		: {...state, view: {...state.view, marks, replaced}};
}

/** A folded project keeps the marks of its containers. */
function listedMarks({containers, view}: State): ReadonlySet<ResourceId> {
	const listed = new Set(view.order);
	const isListed = (key: ResourceId) => {
		const container = containers.get(key);
		const heading = container && headingOf(view, container);
		return listed.has(key) || (heading !== undefined && listed.has(heading));
	};
	return new Set([...view.marks].filter(isListed));
}

/** The item to select when it is listed, unless the user has selected another one since. */
function pendingSelection(before: State, {view}: State): ResourceId | undefined {
	const isChosenSince =
		view.selectWhenListed === before.view.selectWhenListed && view.selected !== before.view.selected;
	return isChosenSince ? undefined : view.selectWhenListed;
}

/** The row at the place of the selected one; initially the first container, which has details. */
function neighbourOf(view: View): number {
	const wanted = view.selected === undefined ? view.order.findIndex(key => !isHeading(key)) : view.selectedIndex;
	return Math.max(0, Math.min(wanted, view.order.length - 1));
}

/** Another container's detail begins at its end (logs) or start (all else), with its secrets masked. */
const detailFromStart = {
	detailTop: 0,
	detailLeft: 0,
	detailIndex: 0,
	isFollowing: true,
	unfolded: new Set<number>(),
	showsSecrets: false,
} as const satisfies Partial<View>;

function countRows(state: State): State {
	const {view} = state;
	const tableRows = view.isFiltering ? view.tableRows : view.order.length;
	return tableRows === view.tableRows ? state : {...state, view: {...view, tableRows}};
}

function clampScroll(before: State, state: State, event: Event, registry: Registry): State {
	const {view} = state;
	const isTableMoved =
		view !== before.view ||
		state.size !== before.size ||
		state.pulls.length !== before.pulls.length ||
		state.notices !== before.notices;
	const layout = layoutOf(state);
	const top = isTableMoved && layout.table ? tableTop(view, tableBodyHeight(layout)) : view.top;
	const open = registry.openTab(state);
	// New lines at the end of a log move nothing, and come too often to be counted each time.
	const isMoved = view !== before.view || event.type !== 'log-read';
	const detailTop = open && isMoved ? clampDetailTop(state, open.rules) : view.detailTop;
	// A row of another kind shows its own first tab; with the focus there, that one is chosen.
	const tab = open && view.focus === 'detail' ? open.id : view.tab;
	return top === view.top && detailTop === view.detailTop && tab === view.tab
		? state
		: {...state, view: {...view, top, detailTop, tab}};
}
