import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {type Container, isRunning} from '../../source/model/container.ts';
import type {ResourceId} from '../../source/model/resource-id.ts';
import {inNameOrder} from '../../source/store/container-order.ts';
import {containerTable} from '../../source/store/container-table.ts';
import type {Store} from '../../source/store/create-store.ts';
import type {Event} from '../../source/store/event.ts';
import {patched} from '../../source/store/patched-map.ts';
import {containersOfProject, projectKey} from '../../source/store/projects.ts';
import {activeOf} from '../../source/store/rows.ts';
import {sortRows} from '../../source/store/sort-rows.ts';
import type {State} from '../../source/store/state.ts';
import {collected} from '../helpers/collected.ts';
import {someDetails} from '../helpers/container-row.ts';
import {aContainer, aSample} from '../helpers/containers.ts';
import {aStore, ordering, today} from '../helpers/store.ts';

/** Few ids, names and projects, so that containers come again, are renamed and clash. */
const container = fc
	.record({
		id: fc.integer({min: 0, max: 7}).map(number => `id${number}`),
		name: fc.constantFrom('web', 'web-1', 'Web', 'db', 'api', 'a'),
		host: fc.constantFrom('h', 'g'),
		state: fc.constantFrom('running' as const, 'exited' as const, 'paused' as const),
		project: fc.constantFrom(undefined, 'shop', 'blog'),
		since: fc.integer({min: 0, max: 12}).map(turn => today + 4000 * turn),
	})
	.map(({name, ...rest}) => aContainer(name, rest));

/** New or changed containers, and the keys of removed ones. */
const patches = fc.array(
	fc.tuple(container, fc.boolean()).map(([one, isThere]) => [one.key, isThere ? one : undefined] as const),
	{maxLength: 6},
);

const changes = fc.array(
	fc.record({
		containers: fc.array(container, {maxLength: 6}),
		removed: fc.array(container, {maxLength: 2}),
		filter: fc.constantFrom('', 'w', 'we', 'web', 'shop', 'status:running', 'is:runaway'),
		busy: fc.option(container),
	}),
	{maxLength: 20},
);

test('after any changes, the names are in the same order as if sorted from scratch', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(patches, fc.nat())), list => {
			const all: State['containers'][] = [new Map()];
			for (const [change, number] of list) {
				const containers = patched(all[number % all.length] ?? new Map(), change);
				all.push(containers);
				assert.deepEqual(inNameOrder(containers), [...containers.values()].sort(byName));
				assert.deepEqual(activeOf(containers).toSorted(byName), inNameOrder(containers).filter(isRunning));
				for (const {host, project} of containers.values()) {
					const members = [...containers.values()].filter(one => one.host === host && one.project === project);
					const found = containersOfProject({containers}, projectKey(host, project ?? ''));
					assert.deepEqual(found.toSorted(byName), project === undefined ? [] : members.toSorted(byName));
				}
			}
		}),
	);
});

test('in any order, the updated table equals one made from scratch', () => {
	const views = fc.record({
		sort: fc.constantFrom(undefined, ...['cpu', 'name', 'restarts'].map(column => ({column, isDescending: true}))),
		isGrouped: fc.boolean(),
		groupsHosts: fc.boolean(),
		showsAll: fc.boolean(),
		filter: fc.constantFrom('', 'w', 'is:runaway', 'is:out-of-memory').map(value => ({value, cursor: 0})),
		collapsed: fc.constantFrom(new Set<string>(), new Set([projectKey('h', 'shop')])),
	});
	const step = fc.record({
		containers: fc.array(container, {maxLength: 3}),
		removed: fc.array(container, {maxLength: 1}),
		view: fc.option(views),
		busy: container,
		acting: fc.option(container),
		read: container,
		restartCount: fc.integer({min: 0, max: 2}),
		wait: fc.constantFrom(0, 4000, 40_000, -12_000),
	});
	fc.assert(
		fc.property(fc.array(step, {minLength: 20, maxLength: 40, size: 'max'}), steps => {
			const store = aStore({settings: {runaway: {percent: 50, seconds: 0}}});
			const kept = containerTable(ordering);
			let at = today;
			for (const {containers, removed, view, acting, read, restartCount, busy, wait} of steps) {
				at += wait;
				const details = someDetails({restartCount, isOutOfMemory: restartCount > 0});
				store.dispatch(
					{type: 'containers-changed', host: 'test', containers, removed: removed.map(({key}) => key), at},
					{type: 'view-changed', view: view ?? {}},
					...(acting ? [turnOf(store, acting.key, at)] : []),
					{type: 'sampled', samples: [{key: busy.key, sample: aSample(at)}]},
					{type: 'details-read', key: read.key, details},
					{type: 'ticked', now: at},
				);
				const state = store.getState();
				assert.deepEqual(kept.arrange(state), containerTable(ordering).arrange(state));
			}
		}),
	);
});

test('an updated table keeps only the latest stats in memory', async () => {
	const store = aStore();
	const table = containerTable(ordering);
	const one = aContainer('web');
	store.dispatch({type: 'containers-changed', host: 'test', containers: [one], removed: [], at: today});
	const sampleAndArrange = (at: number) => {
		store.dispatch({type: 'sampled', samples: [{key: one.key, sample: aSample(at)}]}, {type: 'ticked', now: at});
		table.arrange(store.getState());
		return new WeakRef(store.getState().stats);
	};
	const first = sampleAndArrange(today);
	sampleAndArrange(today + 10_000);
	await collected(first);
});

test('after any changes the table is as it would be from scratch', () => {
	fc.assert(
		fc.property(changes, fc.boolean(), (list, showsAll) => {
			const store = aStore({view: {showsAll}, settings: {runaway: {percent: 50, seconds: 0}}});
			let at = today;
			for (const {containers, removed, filter, busy} of list) {
				at += 4000;
				store.dispatch(
					{type: 'containers-changed', host: 'test', containers, removed: removed.map(({key}) => key), at},
					{type: 'view-changed', view: {filter: {value: filter, cursor: filter.length}}},
					{type: 'sampled', samples: busy ? [{key: busy.key, sample: aSample(at)}] : []},
					{type: 'ticked', now: at},
				);
				const {view, ...state} = store.getState();
				const isStopped = (one: Container) => one.state === 'exited' && at - (one.since ?? 0) >= 30_000;
				const shown = [...state.containers.values()].filter(
					one => (showsAll || !isStopped(one)) && passes(filter, one, isRunaway(one)),
				);
				assert.deepEqual(view.order, arranged(shown, isRunaway, isStopped));
				assert.equal(view.selected, view.order[view.selectedIndex]);
				function isRunaway({key}: Container) {
					return state.stats.get(key)?.isRunaway ?? false;
				}
			}
		}),
	);
});

test('rows of one value keep their order, those without a value come last in either direction', () => {
	const sortedBy = (values: readonly (number | undefined)[], isDescending: boolean) =>
		sortRows(
			values.map((value, index) => ({value, index})),
			({value}) => value,
			isDescending,
		).map(({index}) => index);
	assert.deepEqual(sortedBy([1, 2, 4], false), [0, 1, 2]);
	assert.deepEqual(sortedBy([1, 2, 4], true), [2, 1, 0]);
	assert.deepEqual(sortedBy([1, 1, 4], true), [2, 0, 1]);
	assert.deepEqual(sortedBy([1, 2, undefined], true), [1, 0, 2]);
	assert.deepEqual(sortedBy([undefined, 1], false), [1, 0]);
	assert.deepEqual(sortedBy([], false), []);
	const rows = [3, undefined, 1, 3, 2, undefined, 1].map((value, index) => ({value, index}));
	const sorted = (isDescending: boolean) => sortRows(rows, ({value}) => value, isDescending).map(({index}) => index);
	assert.deepEqual(sorted(false), [2, 6, 4, 0, 3, 1, 5]);
	assert.deepEqual(sorted(true), [0, 3, 4, 2, 6, 1, 5]);
});

/** The start of an action, or its end if it is running. */
function turnOf(store: Store, key: ResourceId, at: number): Event {
	return store.getState().actions.has(key)
		? {type: 'action-ended', key, id: 1}
		: {type: 'action-started', key, action: {id: 1, verb: 'stop', startedAt: at, deadline: undefined}};
}

/** The filters of these tests, as simply as they can be written. */
function passes(filter: string, one: Container, isRunaway: boolean): boolean {
	switch (filter) {
		case 'status:running':
			return one.state === 'running';
		case 'is:runaway':
			return isRunaway;
		default:
			return [one.name, one.project ?? '', one.image].some(text => text.toLowerCase().includes(filter));
	}
}

/** The default order, as simply as it can be written. */
function arranged(
	containers: readonly Container[],
	isRunaway: (one: Container) => boolean,
	isStopped: (one: Container) => boolean,
): readonly ResourceId[] {
	const sorted = containers.toSorted((a, b) => Number(isStopped(a)) - Number(isStopped(b)) || byName(a, b));
	const calm = sorted.filter(one => !isRunaway(one));
	const projects = Map.groupBy(
		calm.filter(({project}) => project !== undefined),
		({host, project}) => projectKey(host, project ?? ''),
	);
	return [
		...sorted.filter(isRunaway).map(({key}) => key),
		...[...projects]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.flatMap(([key, members]) => [key, ...members.map(one => one.key)]),
		...calm.filter(({project}) => project === undefined).map(({key}) => key),
	];
}

function byName(a: Container, b: Container): number {
	return a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : Number(a.key > b.key);
}
