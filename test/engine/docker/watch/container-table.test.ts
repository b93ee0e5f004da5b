import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type ContainerTable, createContainerTable} from '../../../../source/engine/docker/watch/container-table.ts';
import {createEventHistory} from '../../../../source/engine/docker/watch/event-history.ts';
import type {Round} from '../../../../source/engine/docker/watch/schedule.ts';

const entry = (id: string, rest: object = {}) => ({
	Id: id,
	Names: [`/${id}`],
	State: 'running',
	Status: 'Up 3 minutes (healthy)',
	Labels: {a: 'b'},
	...rest,
});

test('all containers of the first list are new', () => {
	const table = createContainerTable('h', createEventHistory());
	const {containers, removed} = update(table, 'all', [entry('a'), entry('b')], 0);
	assert.deepEqual(
		containers.map(({key}) => key),
		['h/a', 'h/b'],
	);
	assert.deepEqual(removed, []);
});

test('a container of which only the age changes is not reported again', () => {
	const table = createContainerTable('h', createEventHistory());
	update(table, 'all', [entry('a'), entry('b')], 1_000_000);
	const later = [entry('a', {Status: 'Up 3 minutes (healthy)'}), entry('b', {Status: 'Up 3 minutes (healthy)'})];
	assert.deepEqual(update(table, 'all', later, 1_030_000), {containers: [], removed: [], stale: []});
	const minute = [entry('a', {Status: 'Up 4 minutes (healthy)'}), entry('b', {Status: 'Up 4 minutes (healthy)'})];
	assert.deepEqual(update(table, 'all', minute, 1_060_000), {containers: [], removed: [], stale: []});
});

test('a change of health, name, state or label is reported', () => {
	const table = createContainerTable('h', createEventHistory());
	update(table, 'all', [entry('a')], 0);
	for (const rest of [
		{Status: 'Up 3 minutes (unhealthy)'},
		{Names: ['/other']},
		{State: 'paused', Status: 'Up 3 minutes (Paused)'},
		{Labels: {a: 'c'}},
		{},
	]) {
		assert.equal(update(table, new Set(['a']), [entry('a', rest)], 0).containers.length, 1, JSON.stringify(rest));
	}
});

test('a restarted container is reported, although it is running as before', () => {
	const table = createContainerTable('h', createEventHistory());
	update(table, 'all', [entry('a')], 1_000_000);
	const {containers} = update(
		table,
		new Set(['a']),
		[entry('a', {Status: 'Up Less than a second (healthy)'})],
		1_010_000,
	);
	assert.equal(containers[0]?.since, 1_010_000);
});

test('a start time that a later status makes more exact is reported', () => {
	const table = createContainerTable('h', createEventHistory());
	const hours = (count: number) => entry('a', {Status: `Up ${count} hours (healthy)`});
	const start = 100 * 3_600_000;
	update(table, 'all', [hours(5)], start);
	assert.deepEqual(
		update(table, 'all', [hours(6)], start + 10_000).containers.map(({since}) => since),
		[start + 10_000 - 5.5 * 3_600_000],
	);
});

test('a requested container that is missing in the answer is removed; others stay', () => {
	const table = createContainerTable('h', createEventHistory());
	update(table, 'all', [entry('a'), entry('b'), entry('c')], 0);
	assert.deepEqual(update(table, new Set(['a', 'b', 'unknown']), [entry('b')], 0), {
		containers: [],
		removed: ['a'],
		stale: [],
	});
	assert.deepEqual(update(table, 'all', [entry('c')], 0), {containers: [], removed: ['b'], stale: []});
	assert.equal(update(table, new Set(['a']), [entry('a')], 0).containers.length, 1);
});

test('a container that leaves the list of running ones is stale, not removed; stopped ones are never stale', () => {
	const table = createContainerTable('h', createEventHistory());
	const exited = entry('c', {State: 'exited', Status: 'Exited (0) 2 days ago'});
	update(table, 'all', [entry('a'), entry('b', {State: 'paused', Status: 'Up 3 minutes (Paused)'}), exited], 0);
	assert.deepEqual(update(table, 'running', [entry('a')], 0), {containers: [], removed: [], stale: ['b']});
	assert.deepEqual(update(table, new Set(['b']), [], 0).removed, ['b'], 'it is known until it is read itself');
	assert.equal(update(table, 'running', [entry('a'), entry('c')], 0).containers[0]?.state, 'running');
});

test('a container that is renamed and renamed back is reported both times', () => {
	const table = createContainerTable('h', createEventHistory());
	const names = (name: string) => update(table, new Set(['a']), [entry('a', {Names: [name]})], 0).containers;
	update(table, 'all', [entry('a')], 0);
	assert.deepEqual(
		[...names('/other'), ...names('/a'), ...names('/a'), ...names('/other')].map(({name}) => name),
		['other', 'a', 'other'],
	);
});

test('a container that is removed and reappears is new', () => {
	const table = createContainerTable('h', createEventHistory());
	update(table, 'all', [entry('a')], 0);
	update(table, 'all', [], 0);
	assert.equal(update(table, 'all', [entry('a')], 0).containers.length, 1);
});

test('an entry that comes twice is reported once, with its last values', () => {
	const table = createContainerTable('h', createEventHistory());
	const {containers} = update(table, 'all', [entry('a'), entry('a', {Names: ['/other']})], 0);
	assert.deepEqual(
		containers.map(({name}) => name),
		['other'],
	);
});

function update(table: ContainerTable, asked: Round['ids'], entries: readonly unknown[], now: number) {
	const begun = table.begin(asked);
	for (const listed of entries) {
		begun.take(JSON.stringify(listed), now);
	}

	return begun.finish();
}
