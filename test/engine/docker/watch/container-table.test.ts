import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createContainerTable} from '../../../../source/engine/docker/watch/container-table.ts';

const entry = (id: string, rest: object = {}) => ({
	Id: id,
	Names: [`/${id}`],
	State: 'running',
	Status: 'Up 3 minutes (healthy)',
	Labels: {a: 'b'},
	...rest,
});

test('the first list makes everything new', () => {
	const table = createContainerTable('h');
	const {containers, removed} = table.update('all', [entry('a'), entry('b')], 0);
	assert.deepEqual(
		containers.map(({key}) => key),
		['h/a', 'h/b'],
	);
	assert.deepEqual(removed, []);
});

test('what stays the same is not told again, though its time goes on', () => {
	const table = createContainerTable('h');
	table.update('all', [entry('a'), entry('b')], 1_000_000);
	const later = [entry('a', {Status: 'Up 3 minutes (healthy)'}), entry('b', {Status: 'Up 3 minutes (healthy)'})];
	assert.deepEqual(table.update('all', later, 1_030_000), {containers: [], removed: []});
	const minute = [entry('a', {Status: 'Up 4 minutes (healthy)'}), entry('b', {Status: 'Up 4 minutes (healthy)'})];
	assert.deepEqual(table.update('all', minute, 1_060_000), {containers: [], removed: []});
});

test('a change of health, name, state or label is told', () => {
	const table = createContainerTable('h');
	table.update('all', [entry('a')], 0);
	for (const rest of [
		{Status: 'Up 3 minutes (unhealthy)'},
		{Names: ['/other']},
		{State: 'paused', Status: 'Up 3 minutes (Paused)'},
		{Labels: {a: 'c'}},
		{},
	]) {
		assert.equal(table.update(new Set(['a']), [entry('a', rest)], 0).containers.length, 1, JSON.stringify(rest));
	}
});

test('a container that was started anew is told, though it is running as before', () => {
	const table = createContainerTable('h');
	table.update('all', [entry('a')], 1_000_000);
	const {containers} = table.update(
		new Set(['a']),
		[entry('a', {Status: 'Up Less than a second (healthy)'})],
		1_010_000,
	);
	assert.equal(containers[0]?.since, 1_010_000);
});

test('what was asked for and is not in the answer is gone; what was not asked for stays', () => {
	const table = createContainerTable('h');
	table.update('all', [entry('a'), entry('b'), entry('c')], 0);
	assert.deepEqual(table.update(new Set(['a', 'b', 'unknown']), [entry('b')], 0), {containers: [], removed: ['a']});
	assert.deepEqual(table.update('all', [entry('c')], 0), {containers: [], removed: ['b']});
	assert.equal(table.update(new Set(['a']), [entry('a')], 0).containers.length, 1);
});
