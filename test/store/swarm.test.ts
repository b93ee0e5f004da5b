import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isWanted, type SwarmService, type SwarmTask} from '../../source/model/swarm.ts';
import {taskColumns} from '../../source/resources/columns/task-columns.ts';
import {registry} from '../../source/resources/index.ts';
import {swarmServices} from '../../source/resources/kinds/swarm-services.ts';
import {nodeRow, nodesOf, selectedTasks, swarmServiceRow, swarmServicesOf, taskRow} from '../../source/store/swarm.ts';
import {textField} from '../../source/store/text-field.ts';
import {docker, harbour} from '../helpers/harbour-state.ts';
import {aNode, aService, aTask, memberEvents, swarmEvents} from '../helpers/swarm.ts';

const never = (message: string) => assert.fail(message);

function rowOf(service: SwarmService, tasks: readonly SwarmTask[]) {
	const state = harbour({events: swarmEvents({services: [service], tasks, nodes: [aNode('quay')]})});
	return swarmServiceRow(state, swarmServicesOf(state)?.get(service.key) ?? never('no service'));
}

test('running and wanted tasks are counted, and the newest of a slot says why it cannot run', () => {
	const web = aService('web', {replicas: 3});
	const failed = aTask('web', 2, {id: 'old', state: 'failed', desired: 'shutdown', error: 'task: non-zero exit (1)'});
	const {running, wanted, failure} = rowOf(web, [aTask('web', 1), aTask('web', 2), failed]);
	assert.deepEqual([running, wanted, failure], [2, 3, undefined]);
	const waiting = aTask('web', 3, {state: 'pending', error: 'no suitable node'});
	assert.equal(rowOf(web, [aTask('web', 1), waiting]).failure, 'no suitable node');
	const starting = aTask('web', 1, {id: 'next', state: 'starting'});
	const crashed = aTask('web', 1, {state: 'failed', desired: 'shutdown', error: 'task: non-zero exit (3)'});
	assert.equal(rowOf(web, [starting, crashed]).failure, 'task: non-zero exit (3)');
});

test('services are found by the name of their host', () => {
	const state = harbour({events: swarmEvents({services: [aService('web')]})});
	const filtered = (text: string) =>
		registry.table('services')?.arrange({...state, view: {...state.view, filter: textField(text)}}).order;
	assert.equal(filtered('host:local')?.length, 1);
	assert.deepEqual(filtered('host:prod'), []);
});

test('while an update replaces a task, an error from before that task ran is not shown as a failure', () => {
	const next = aTask('web', 1, {id: 'next', state: 'starting'});
	const stopped = aTask('web', 1, {id: 'stopped', state: 'shutdown', desired: 'shutdown', exitCode: 137});
	const failed = aTask('web', 1, {id: 'old', state: 'failed', desired: 'shutdown', error: 'task: non-zero exit (3)'});
	assert.equal(rowOf(aService('web'), [next, stopped, failed]).failure, undefined);
	const rejected = {...next, state: 'rejected', error: 'No such image: web:2'};
	assert.equal(rowOf(aService('web'), [rejected, stopped, failed]).failure, 'No such image: web:2');
});

test('a global service wants a task on each node that has one; of a job, the tasks of its last run are counted', () => {
	const agent = aService('agent', {mode: 'global', replicas: undefined});
	const gone = aTask('agent', 0, {id: 'gone', desired: 'shutdown', state: 'shutdown'});
	const ended = aTask('agent', 0, {id: 'ended', desired: 'shutdown', state: 'complete'});
	assert.equal(rowOf(agent, [aTask('agent', 0), gone, ended]).wanted, 1);
	const job = aService('backup', {mode: 'replicated-job', replicas: 2});
	const done = aTask('backup', 1, {state: 'complete', desired: 'complete'});
	assert.deepEqual([rowOf(job, [done]).running, rowOf(job, [done]).wanted], [1, 2]);
	const again = {...job, iteration: 1};
	const next = aTask('backup', 1, {id: 'next', iteration: 1, desired: 'complete'});
	assert.equal(rowOf(again, [next, done]).running, 0);
	const everywhere = {...again, mode: 'global-job', replicas: undefined} as const;
	assert.equal(rowOf(everywhere, [next, done]).wanted, 1);
	assert.equal(rowOf(everywhere, [{...next, state: 'complete'}, done]).wanted, 1);
	const none = rowOf(aService('off', {replicas: 0}), []);
	assert.deepEqual([none.running, none.wanted], [0, 0], 'its tasks are known to be none');
});

test('a running task of a job is in its desired state, and a complete one is no longer wanted', () => {
	const state = harbour({events: swarmEvents({nodes: [aNode('quay')]})});
	const column = taskColumns.find(({id}) => id === 'state') ?? never('no column');
	const wordsOf = (own: Partial<SwarmTask>) =>
		column.text(taskRow(state, aTask('backup', 1, {since: state.now - 3000, ...own})));
	assert.equal(wordsOf({desired: 'complete'}), 'running 3s');
	assert.equal(wordsOf({desired: 'shutdown'}), 'running 3s → shutdown');
	assert.deepEqual(
		['running', 'complete', 'failed'].map(now => isWanted(aTask('backup', 1, {desired: 'complete', state: now}))),
		[true, false, false],
	);
});

test('an update counts the running tasks with the new specification', () => {
	const update = {state: 'updating', message: '', startedAt: 0, completedAt: undefined};
	const web = aService('web', {replicas: 2, template: 'newer', update});
	assert.equal(rowOf(web, [aTask('web', 1, {template: 'newer'}), aTask('web', 2)]).updated, 1);
});

test('a node sums the reservations of its wanted tasks, and knows whether it is this engine', () => {
	const reservations = {cpus: 0.5, memory: 100};
	const tasks = [
		aTask('web', 1, {reservations}),
		aTask('web', 2, {reservations}),
		aTask('web', 3, {reservations, desired: 'shutdown', state: 'shutdown'}),
		aTask('web', 4, {reservations, nodeId: 'pier'}),
		aTask('backup', 1, {reservations, desired: 'complete', state: 'complete'}),
	];
	const state = harbour({events: swarmEvents({nodes: [aNode('quay')], tasks})});
	const {reserved, running, isThis} = nodeRow(state, nodesOf(state)?.get('test/quay') ?? never('no node'));
	assert.deepEqual([reserved, running, isThis], [{cpus: 1, memory: 200}, 2, false]);
});

test('the tasks of a service are in the order of their slots, the newest first, with the names that docker gives them', () => {
	const tasks = [aTask('web', 2), aTask('web', 1), aTask('web', 2, {id: 'old', desired: 'shutdown'}), aTask('db', 1)];
	const state = harbour({
		view: {kind: 'services'},
		events: [
			...swarmEvents({services: [aService('web'), aService('db')], tasks, nodes: [aNode('quay')]}),
			{type: 'view-changed', view: {selected: aService('web').key}},
		],
	});
	assert.deepEqual(
		selectedTasks(state).map(({name, node, item}) => [name, node, item.id]),
		[
			['web.1', 'quay', 'web1'],
			['web.2', 'quay', 'web2'],
			['web.2', 'quay', 'old'],
		],
	);
});

test('the views of a swarm say why it cannot be used', () => {
	const problem = 'Swarm is encrypted and needs to be unlocked before it can be used.';
	const swarm = {role: 'worker', swarmId: '', nodeId: '', managers: [], problem} as const;
	const state = harbour({events: [{type: 'connected', host: 'test', info: {...docker, swarm}}]});
	assert.equal(swarmServices.pendingText?.(state), problem);
});

test('the lists of a manager are dropped when it leaves the swarm', () => {
	const events = [...memberEvents('manager'), ...swarmEvents({nodes: [aNode('quay')]})];
	assert.equal(nodesOf(harbour({events}))?.size, 1);
	assert.equal(nodesOf(harbour({events: [...events, {type: 'connected', host: 'test', info: docker}]})), undefined);
});
