import type {Container} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {kindNamed, kinds} from '../resources/index.ts';
import {imageAnatomyRead, imageConfigRead, inspectionRead, processesRead, type Read} from '../resources/read.ts';
import {imageKeyOf} from '../store/anatomy-page.ts';
import {imagesOf} from '../store/items.ts';
import {layoutOf, tableBodyHeight} from '../store/layout.ts';
import {resultOf} from '../store/reads.ts';
import {selectedContainer} from '../store/rows.ts';
import {imageToRun} from '../store/run-plan.ts';
import type {KindId, State} from '../store/state.ts';

/** A stream that should run. Its name says when it is another one: streams are started and stopped by it. */
export type Subscription =
	| {readonly name: string; readonly type: 'stats'}
	| {readonly name: string; readonly type: 'details'}
	| {readonly name: string; readonly type: 'log'; readonly key: ResourceId}
	| {readonly name: string; readonly type: 'list'; readonly kind: KindId}
	| {readonly name: string; readonly type: 'disk'}
	| {readonly name: string; readonly type: 'read'; readonly read: Read};

/** The streams that the screen, as it is, needs; nothing runs for what nobody looks at. */
export function subscriptions(state: State): readonly Subscription[] {
	if (state.connection.phase !== 'connected') {
		return [];
	}

	return [
		{name: 'stats', type: 'stats'},
		{name: 'details', type: 'details'},
		...listsNeeded(state),
		...runImageNeeded(state),
		...detailNeeded(state),
	];
}

/** The containers whose rows are on the screen. */
export function visibleContainers(state: State): readonly Container[] {
	const height = tableBodyHeight(layoutOf(state));
	const keys = state.view.order.slice(state.view.top, state.view.top + height);
	return keys.map(key => state.containers.get(key)).filter(container => container !== undefined);
}

/** Lists besides that of containers are followed while their view is open; the disk is measured once a time it is looked at. */
function listsNeeded({dialog, view, disk}: State): readonly Subscription[] {
	if (view.kind === 'disk') {
		return [{name: `disk ${disk.round}`, type: 'disk'}];
	}

	// A `docker run` line is completed with the names of all of them.
	return kinds
		.filter(({id, list}) => list && (id === view.kind || dialog?.type === 'run'))
		.map(({id}) => ({name: `list ${id}`, type: 'list', kind: id}));
}

/** Before an image is run one is told what will run in it. */
function runImageNeeded(state: State): readonly Subscription[] {
	const {dialog} = state;
	const image = dialog?.type === 'run' && dialog.plan ? imageToRun(state, dialog.plan) : undefined;
	return image ? [subscriptionTo(state, imageConfigRead(image.key))] : [];
}

function detailNeeded(state: State): readonly Subscription[] {
	const {selected, kind} = state.view;
	if (selected === undefined || !layoutOf(state).detail) {
		return [];
	}

	const container = selectedContainer(state);
	return container ? containerDetail(state, container) : kind === 'containers' ? [] : itemDetail(state, selected);
}

/** An item seldom changes: what is read of it stands until another one is selected. */
function itemDetail(state: State, key: ResourceId): readonly Subscription[] {
	const {view} = state;
	if (view.tab === 'layers' && imagesOf(state)?.has(key)) {
		return [subscriptionTo(state, imageAnatomyRead(key))];
	}

	return view.tab === 'inspect' ? [subscriptionTo(state, inspectionRead(kindNamed(view.kind), key))] : [];
}

function containerDetail(state: State, container: Container): readonly Subscription[] {
	const {key} = container;
	switch (state.view.tab) {
		case 'logs':
			return [{name: `log ${key}`, type: 'log', key}];
		case 'processes':
			return processesNeeded(state, container);
		case 'anatomy':
			return [...anatomyNeeded(state, container), ...processesNeeded(state, container)];
		case 'inspect':
		case 'env':
			return [inspectionOf(state, container)];
		default:
			return [];
	}
}

function processesNeeded(state: State, container: Container): readonly Subscription[] {
	return container.state === 'running' ? [subscriptionTo(state, processesRead(container))] : [];
}

function inspectionOf(state: State, container: Container): Subscription {
	const version = `${lifeOf(container)} ${container.health}`;
	return subscriptionTo(state, inspectionRead(kindNamed('containers'), container.key, version));
}

/** The anatomy of a container is told by its inspection and by what its image is made of. */
function anatomyNeeded(state: State, container: Container): readonly Subscription[] {
	return [inspectionOf(state, container), subscriptionTo(state, imageAnatomyRead(imageKeyOf(container)))];
}

function subscriptionTo(state: State, read: Read<unknown>): Subscription {
	return {name: [read.id, read.version, resultOf(state, read.id).round].join(' '), type: 'read', read};
}

/** Names the time between two changes of state. */
function lifeOf(container: Container): string {
	return `${container.key} ${container.name} ${container.state} ${container.exitCode ?? ''} ${container.since ?? ''}`;
}
