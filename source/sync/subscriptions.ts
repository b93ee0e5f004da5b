import type {Container} from '../model/container.ts';
import {hostOf, type ResourceId} from '../model/resource-id.ts';
import {size} from '../resources/columns/container-file-columns.ts';
import {awaitedReads} from '../resources/command-reads.ts';
import {containerSizesRead} from '../resources/container-sizes.ts';
import {kindNamed, kinds, selectedKind, tabOf} from '../resources/index.ts';
import {portProcessRead} from '../resources/port-reads.ts';
import {dockerFilterRead, imageConfigRead, type Read} from '../resources/read.ts';
import {currentHost} from '../store/connections.ts';
import {diskOf} from '../store/disk.ts';
import {askedFilters, parseFilter} from '../store/filter.ts';
import {containersUnder} from '../store/groups.ts';
import {layoutOf, tableBodyHeight} from '../store/layout.ts';
import {currentSearch} from '../store/log/current-search.ts';
import {type LogFill, neededFill} from '../store/log/fill.ts';
import type {LogSearch} from '../store/log/log-search.ts';
import {openLogKeys} from '../store/log/merge.ts';
import {type LogSeek, seeksOf} from '../store/log/seek.ts';
import {hasPendingLines, visibleRows} from '../store/log/view.ts';
import {isAwaited, type PruneScope, requestOf} from '../store/prune-dialog.ts';
import {resultOf} from '../store/reads.ts';
import {imageToRun, publishedPorts} from '../store/run-plan.ts';
import type {KindId, State} from '../store/state.ts';

/** A stream that should run. A stream with another name is another stream: the old one stops, the new one starts. */
export type Subscription =
	| {readonly name: string; readonly type: 'stats'}
	| {readonly name: string; readonly type: 'details'}
	| {readonly name: string; readonly type: 'log'; readonly key: ResourceId}
	| {readonly name: string; readonly type: 'log-fill'; readonly key: ResourceId; readonly fill: LogFill}
	| {readonly name: string; readonly type: 'log-scan'}
	| {readonly name: string; readonly type: 'log-search'; readonly search: LogSearch}
	| {readonly name: string; readonly type: 'log-seek'; readonly seek: LogSeek}
	| {readonly name: string; readonly type: 'list'; readonly kind: KindId}
	| {readonly name: string; readonly type: 'disk'}
	| {readonly name: string; readonly type: 'prunable'; readonly scope: PruneScope; readonly appliedFilter: string}
	| {readonly name: string; readonly type: 'read'; readonly read: Read};

/** The streams of a host that the screen needs now. Nothing runs for data that it does not show. */
export function subscriptions(state: State, host: string): readonly Subscription[] {
	if (state.connections.get(host)?.phase !== 'connected') {
		return [];
	}

	return [
		{name: 'stats', type: 'stats'},
		{name: 'details', type: 'details'},
		...filterAnswersNeeded(state, host),
		...diskNeeded(state, host),
		...sizesNeeded(state, host),
		...listsNeeded(state, host),
		...awaitedReads(state, host).map(read => subscriptionTo(state, read)),
		...runPlanNeeded(state, host),
		...prunableNeeded(state, host),
		...detailNeeded(state, host),
	];
}

/** The containers whose rows, or projects' rows, are on the screen. */
export function visibleContainers(state: State): readonly Container[] {
	const height = tableBodyHeight(layoutOf(state));
	const keys = state.view.order.slice(state.view.top, state.view.top + height);
	return keys.flatMap(key => state.containers.get(key) ?? containersUnder(state, key));
}

/** Docker filters that only the engine can evaluate are read at an interval, which is longer for a long list. */
function filterAnswersNeeded(state: State, host: string): readonly Subscription[] {
	const {view, containers} = state;
	if (view.kind !== 'containers') {
		return [];
	}

	return askedFilters(parseFilter(view.filter.value)).map(filter =>
		subscriptionTo(state, dockerFilterRead(filter, host, containers.size)),
	);
}

/**
 * The column SIZE is read for the rows on the screen, only while it is chosen; for all rows if they are sorted by it.
 */
function sizesNeeded(state: State, host: string): readonly Subscription[] {
	const {kind, columns, sort, order} = state.view;
	const isSorted = sort?.column === size.id;
	if (kind !== 'containers' || !(isSorted || columns?.includes(size.id))) {
		return [];
	}

	const rows = isSorted
		? order.filter(key => state.containers.has(key)).slice(0, maxSizes)
		: visibleContainers(state).map(({key}) => key);
	const keys = rows.filter(key => hostOf(key) === host);
	return keys.length > 0 ? [subscriptionTo(state, containerSizesRead(state, host, keys.toSorted()))] : [];
}

/** With more containers, only the first rows are read to sort by their size. */
const maxSizes = 1000;

/** The disk is measured once each time its view opens; in the view of volumes, when it was asked for. */
function diskNeeded(state: State, host: string): readonly Subscription[] {
	const {view} = state;
	const disk = diskOf(state, host);
	const isNeeded = view.kind === 'disk' || (view.kind === 'volumes' && disk.isMeasuring);
	return isNeeded ? [{name: `disk ${disk.round}`, type: 'disk'}] : [];
}

/** Completion of a `docker run` line needs the names of these kinds. */
const kindsToRun = ['images', 'volumes', 'networks'];

/** Lists other than containers are followed while a view, or a tab, is open that shows them. */
function listsNeeded(state: State, host: string): readonly Subscription[] {
	const {dialog, view} = state;
	const wanted = [
		view.kind,
		...(kindNamed(view.kind).needs ?? []),
		...(layoutOf(state).detail ? (tabOf(state)?.lists ?? []) : []),
		...(dialog?.type === 'run' ? kindsToRun : []),
	];
	return kinds
		.filter(({id, list, isListedOn}) => list && wanted.includes(id) && (isListedOn?.(state, host) ?? true))
		.map(({id}) => ({name: `list ${id}`, type: 'list', kind: id}));
}

/** The items a prune would remove, read once for each scope and filter. */
function prunableNeeded({dialog}: State, host: string): readonly Subscription[] {
	if (dialog?.type !== 'prune' || !isAwaited(dialog, host)) {
		return [];
	}

	const {scope, appliedFilter} = dialog;
	return [{name: `prunable ${requestOf(dialog)}`, type: 'prunable', scope, appliedFilter}];
}

/** The run dialog shows the image's command, and which of its ports are taken. */
function runPlanNeeded(state: State, host: string): readonly Subscription[] {
	const {dialog} = state;
	if (dialog?.type !== 'run' || !dialog.plan || currentHost(state) !== host) {
		return [];
	}

	const image = imageToRun(state, dialog.plan);
	return [
		...(image ? [subscriptionTo(state, imageConfigRead(image.key))] : []),
		...publishedPorts(dialog.plan).map(port => subscriptionTo(state, portProcessRead(host, port))),
	];
}

/** The streams of the open tab for the selected item, and for the other logs of a merge, as far as they are on the host. */
function detailNeeded(state: State, host: string): readonly Subscription[] {
	const {selected: key} = state.view;
	const {table, inspect} = selectedKind(state);
	const tab = tabOf(state);
	if (!tab || !layoutOf(state).detail) {
		return [];
	}

	const isListed = key !== undefined && hostOf(key) === host && table.items(state)?.has(key) === true;
	const reads = isListed ? (tab.reads?.(state, key, inspect) ?? []) : [];
	const logs =
		tab.followsLog && (isListed || state.view.logs.merge) ? openLogKeys(state).filter(log => hostOf(log) === host) : [];
	return [
		...logs.map(log => ({name: `log ${log} ${logRangeName(state)}`, type: 'log', key: log}) as const),
		...logs.filter(log => !state.view.logs.merge?.muted.has(log)).flatMap(log => logFillNeeded(state, log)),
		...(tab.followsLog ? searchNeeded(state, host) : []),
		...(tab.followsLog && hostOf(openLogKeys(state)[0] ?? '/') === host && hasPendingLines(state)
			? [{name: 'log-scan', type: 'log-scan'} as const]
			: []),
		...reads.map(read => subscriptionTo(state, read)),
	];
}

function logRangeName({view}: State): string {
	const {range} = view.logs;
	return range ? [range.words, range.since, range.until].join(' ') : '';
}

/** The gap near the visible lines. */
function logFillNeeded(state: State, key: ResourceId): readonly Subscription[] {
	const log = state.logs.get(key);
	const fill = log && !state.view.isFollowing ? neededFill(log.lines, visibleRows(state, key)) : undefined;
	return fill ? [{name: `log-fill ${key} ${fill.direction} ${fill.below}`, type: 'log-fill', key, fill}] : [];
}

/** The search of whole logs, and the lines around the hit that was asked for. */
function searchNeeded(state: State, host: string): readonly Subscription[] {
	const search = currentSearch(state);
	const isHere = search?.status === 'reading' && hostOf(search.keys[0] ?? '/') === host;
	return [
		...(isHere ? [{name: `log-search ${search.id}`, type: 'log-search', search} as const] : []),
		...seeksOf(state)
			.filter(({key}) => hostOf(key) === host)
			.map(seek => ({name: seekName(seek), type: 'log-seek', seek}) as const),
	];
}

function seekName({key, time: {seconds, nanoseconds}}: LogSeek): string {
	return `log-seek ${key} ${seconds} ${nanoseconds}`;
}

function subscriptionTo(state: State, read: Read<unknown>): Subscription {
	return {name: [read.id, read.version, resultOf(state, read.id).round].join(' '), type: 'read', read};
}
