import type {Container} from '../model/container.ts';
import {hostOf, type ResourceId} from '../model/resource-id.ts';
import {isSuccessor} from '../model/successor.ts';
import type {Event} from './event.ts';
import {isHeading, isHostRow} from './groups.ts';
import {projectAt} from './projects.ts';
import {nameOfSelected, type Registry} from './registry.ts';
import type {Replaced, State, View} from './state.ts';

/**
 * The selection follows its item; when the item goes, its neighbour is selected. While the details fill the screen, the
 * selection stays: another item's details would look much the same, and keys would act on it.
 */
export function keepSelection(before: State, state: State, event: Event, registry: Registry): State {
	const {view} = state;
	const isSame = (['order', 'selected', 'selectWhenListed', 'isZoomed'] as const).every(
		key => view[key] === before.view[key],
	);
	const chosen = chosenByUser(before, state, event, registry);
	const match = filterMatch(before, state);
	if (isSame && chosen === undefined && match === undefined) {
		return state;
	}

	const isChoice =
		chosen !== undefined || match !== undefined || view.selectWhenListed !== before.view.selectWhenListed;
	const pending = pendingSelection(before, state);
	const listed = pending !== undefined && view.order.includes(pending) ? pending : (chosen ?? match);
	const wanted = listed ?? successorOf(before, state, event) ?? newFirst(before, state, registry) ?? view.selected;
	const found = wanted === undefined ? -1 : view.order.indexOf(wanted);
	const index = found < 0 ? neighbourOf(view) : found;
	const isKept = found < 0 && chosen === undefined && staysOnScreen(before, state);
	const selected: ResourceId | undefined = isKept ? view.selected : view.order[index];
	const isOther = selected !== before.view.selected;
	return {
		...state,
		view: {
			...view,
			selected,
			selectedIndex: index,
			selectWhenListed: pending === selected ? undefined : pending,
			choices: view.choices + Number(isChoice),
			replaced: replacedNow(before, state, {selected, chosen}, registry),
			...(isOther && !view.logs.merge ? detailFromStart : {}),
		},
	};
}

/** The item that the user has chosen with this event: by moving to it, or as the only one with the name that is typed. */
function chosenByUser(before: State, state: State, event: Event, registry: Registry): ResourceId | undefined {
	const moved = event.type === 'view-changed' ? event.view.selected : undefined;
	return moved ?? typedName(before, state, registry);
}

/** Whether the details of the selected item fill the screen, as before. The row of a host is no item. */
function staysOnScreen(before: State, {view, connections}: State): boolean {
	const {kind, selected, isZoomed} = before.view;
	const isSame = selected === view.selected && kind === view.kind && isZoomed && view.isZoomed;
	return isSame && selected !== undefined && !isHostRow(selected) && connections.has(hostOf(selected));
}

/** Whether there is such an item, listed in the table or not. */
export function isThere(state: State, key: ResourceId, registry: Registry): boolean {
	const items = registry.table(state.view.kind)?.items(state);
	// The view of the containers has rows of projects, too.
	return items?.has(key) === true || projectAt(state, key) !== undefined;
}

/** The item that the selected one has replaced; undefined if the user has chosen it. */
function replacedNow(
	before: State,
	state: State,
	{selected, chosen}: {readonly selected: ResourceId | undefined; readonly chosen: ResourceId | undefined},
	registry: Registry,
): Replaced | undefined {
	if (selected !== undefined && selected === chosen) {
		return undefined;
	}

	return selected === state.view.selected
		? replacedStill(before, state, registry)
		: replacedIn(before, state, registry);
}

/** The same if the selection is unchanged. The item may have been removed, or listed again. */
function replacedStill(before: State, state: State, registry: Registry): Replaced | undefined {
	const {selected, order, replaced} = state.view;
	const isRemoved = removedName(state.view) !== undefined;
	if (selected === undefined || order.includes(selected) || isThere(state, selected, registry)) {
		return isRemoved ? undefined : replaced;
	}

	return isRemoved ? replaced : {...replacedIn(before, state, registry), reason: 'removed'};
}

/** The first row, if the selection was on the first one and its view keeps it there. */
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

	const isGone = view.replaced?.reason === 'gone' || view.replaced?.reason === 'removed';
	const gone = isGone && view.kind === 'containers' ? view.replaced : undefined;
	const changed = event.type === 'containers-changed' && event.host === gone?.host ? event.containers : [];
	return changed.find(({key, name}) => name === gone?.name && !before.containers.has(key))?.key;
}

function isReplacedBy(last: Container, next: Container | undefined): boolean {
	return next !== undefined && isSuccessor(next, last);
}

/** The only item with exactly the name that is typed as a filter. */
function typedName(before: State, state: State, registry: Registry): ResourceId | undefined {
	const {kind, order, filter} = state.view;
	const typed = filter.value.trim().toLowerCase();
	if (!isFilterTyped(before, state)) {
		return undefined;
	}

	const [only, another] = order.filter(key => registry.table(kind)?.nameOf(state, key)?.toLowerCase() === typed);
	return another === undefined ? only : undefined;
}

/** The item to select at a change of the filter that is typed. */
function filterMatch(before: State, state: State): ResourceId | undefined {
	const {order, headings} = state.view;
	return isFilterTyped(before, state) ? order.find((_, index) => !headings.includes(index)) : undefined;
}

function isFilterTyped(before: State, {view: {filter, isFiltering}}: State): boolean {
	return isFiltering && filter.value.trim() !== '' && filter.value !== before.view.filter.value;
}

/** What the screen says about a selected item that is no longer listed. */
function replacedIn(before: State, state: State, registry: Registry): Replaced {
	const {kind, selected, order, replaced} = state.view;
	if (selected === undefined) {
		return {name: replaced?.name, host: replaced?.host, reason: replaced?.reason ?? 'gone'};
	}

	// If an item was removed while another view was open, only its id is known.
	const isKnown = kind === before.view.kind || isThere({...before, view: state.view}, selected, registry);
	return {
		name: isKnown ? (removedName(before.view) ?? nameOfSelected({...before, view: state.view}, registry)) : undefined,
		host: hostOf(selected),
		reason: order.includes(selected) ? 'passed' : isThere(state, selected, registry) ? 'hidden' : 'gone',
	};
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

/** The detail of another item: its log is followed, any other tab starts at its first line, and secrets are masked. */
const detailFromStart = {
	detailTop: 0,
	detailLeft: 0,
	detailIndex: 0,
	isFollowing: true,
	unfolded: new Set<number>(),
	showsSecrets: false,
} as const satisfies Partial<View>;

/** The name of the selected item if it was removed while its details filled the screen. */
export function removedName({replaced}: Pick<View, 'replaced'>): string | undefined {
	return replaced?.reason === 'removed' ? replaced.name : undefined;
}
