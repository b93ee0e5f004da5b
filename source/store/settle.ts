import {timeSince} from '../model/clock.ts';
import {type Container, isRunning} from '../model/container.ts';
import {isFailed} from '../model/container-row.ts';
import {hostOf, type ResourceId} from '../model/resource-id.ts';
import {isCommanded} from './command-log.ts';
import {clampDetailTop} from './detail.ts';
import type {Event} from './event.ts';
import {headingOf} from './groups.ts';
import {isThere, keepSelection, removedName} from './keep-selection.ts';
import {layoutOf, tableBodyHeight, tableTop} from './layout.ts';
import {joinMerge} from './log/merge.ts';
import {notePause} from './log/view.ts';
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
	const marked = keepMarks(before, noteSeen(before, noteChanged(before, selected)), event, registry);
	return clampScroll(before, notePause(before, countRows(marked)), event, registry);
}

/** The state with a note if the container that keys act on was started, ended, paused or renamed, but not from here. */
function noteChanged(before: State, state: State): State {
	const {marks, selected} = state.view;
	const [key = selected] = marks;
	const last = key && before.containers.get(key);
	const next = key && state.containers.get(key);
	const isSame = selected === before.view.selected && marks === before.view.marks;
	if (!last || !next || last === next || !isSame || state.actions.has(key) || isCommanded(state, next)) {
		return state;
	}

	return {
		...state,
		view: {
			...state.view,
			// A key that toggles it would do the opposite of what the screen offered.
			...(isToggled(last, next) && {toggled: {key}}),
			// The row is not the one that the user chose by its name.
			...(next.name !== last.name && {replaced: {name: last.name, host: last.host, reason: 'renamed'}}),
		},
	};
}

function isToggled(last: Container, next: Container): boolean {
	return isRunning(last) !== isRunning(next) || (last.state === 'paused') !== (next.state === 'paused');
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

	return timeSince(settledAt, after.now) >= settling && (event.type === 'sampled' || event.type === 'ticked');
}

const orderKeys = [
	'kind',
	'filter',
	'sort',
	'showsAll',
	'pausedEvents',
	'isGrouped',
	'groupsHosts',
	'collapsed',
] as const satisfies readonly (keyof View)[];

/** Clear the marks of rows that are no longer listed: no command may act on invisible rows. */
function keepMarks(before: State, state: State, event: Event, registry: Registry): State {
	const marked = state.view.kind === before.view.kind ? [...before.view.marks] : [];
	if (marked.length === 0 || (event.type === 'view-changed' && event.view.marks !== undefined)) {
		return state;
	}

	const marks = state.view.order === before.view.order ? state.view.marks : listedMarks(state);
	const [first] = marked;
	const replaced: Replaced | undefined =
		marks.size > 0 || first === undefined || removedName(state.view) !== undefined
			? state.view.replaced
			: {
					name: nameOfSelected({...before, view: {...before.view, selected: first}}, registry),
					host: hostOf(first),
					reason: isThere(state, first, registry) ? 'hidden' : 'gone',
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
	// New lines at the end of a log move nothing, and come too often to check it each time.
	const isMoved = view !== before.view || event.type !== 'log-read';
	const detailTop = open && isMoved ? clampDetailTop(state, open.rules) : view.detailTop;
	// A row of another kind shows its own first tab; with the focus there, that one is chosen.
	const tab = open && view.focus === 'detail' ? open.id : view.tab;
	return top === view.top && detailTop === view.detailTop && tab === view.tab
		? state
		: {...state, view: {...view, top, detailTop, tab}};
}
