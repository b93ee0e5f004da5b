import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {nodesOf} from '../../../source/store/swarm.ts';
import {aNode} from '../../helpers/swarm.ts';
import {demoSwarm, select} from './demo-swarm.ts';

/** The view Nodes of the demo, which has three managers, with a node selected. */
async function onNode(t: TestContext, name: string) {
	const open = await demoSwarm(t);
	open.bench.press('9');
	await open.settle();
	select(open, name);
	const node = () => nodesOf(open.store.getState())?.get(open.store.getState().view.selected ?? '/');
	const lines = () => {
		const {dialog} = open.store.getState();
		return dialog?.type === 'confirm' ? dialog.lines : [];
	};
	return {...open, node, lines};
}

test('a node is drained after a question that counts its tasks, and activated without one', async t => {
	const {bench, settle, node, lines, store} = await onNode(t, 'harbour-2');
	bench.press('r');
	assert.deepEqual(lines(), [
		'3 tasks will be stopped there; new ones start on other nodes.',
		'docker node update --availability drain harbour-2',
	]);
	bench.press('y');
	await settle(3000);
	assert.equal(node()?.availability, 'drain');
	assert.equal(store.getState().commandLog.at(-1)?.line, 'docker node update --availability drain harbour-2');
	bench.press('u');
	await settle();
	assert.equal(node()?.availability, 'active');
});

test('marked nodes are drained after one question, and activated again', async t => {
	const {bench, store, settle, lines} = await onNode(t, 'harbour-2');
	bench.press('Space', 'Space', 'r');
	const availabilities = () => [...(nodesOf(store.getState())?.values() ?? [])].map(({availability}) => availability);
	assert.deepEqual(lines().slice(0, 2), ['  harbour-2', '  harbour-3']);
	assert.match(lines()[2] ?? '', /^\d+ tasks will be stopped there; new ones start on other nodes\.$/);
	bench.press('y');
	await settle();
	assert.equal(bench.notices().at(-1), '2 nodes are drained');
	assert.deepEqual(availabilities().slice(1, 3), ['drain', 'drain']);
	bench.press('u', 'y');
	await settle();
	assert.deepEqual(availabilities().slice(1, 3), ['active', 'active']);
});

test('the question before the last nodes are drained says that their tasks wait', async t => {
	const {bench, lines} = await onNode(t, 'harbour-1');
	bench.press('Space', 'Space', 'Space', 'Space', 'Space', 'r');
	assert.match(
		lines().join('\n'),
		/^\d+ tasks will be stopped there; new ones wait, since no other node takes tasks\.$/m,
	);
});

test('a demotion says how many managers may fail then, and warns where the quorum would be lost', async t => {
	const {bench, settle, node, lines, store, engine} = await onNode(t, 'harbour-3');
	bench.press('-');
	assert.equal(lines()[0], '2 managers are left; none of them may fail.');
	bench.press('Esc');
	const [, other] = [...(nodesOf(store.getState())?.values() ?? [])];
	const nodes = [...(nodesOf(store.getState())?.values() ?? [])].map(item =>
		item.id === other?.id ? {...item, isReachable: false} : item,
	);
	store.dispatch({type: 'items-listed', host: engine.host, kind: 'nodes', items: nodes});
	bench.press('-');
	assert.match(lines()[0] ?? '', /^The quorum would be lost: 1 of 2 managers would be reachable, but 2 must be\./);
	bench.press('y');
	await settle();
	assert.equal(node()?.role, 'worker');
});

test('the nodes of another swarm do not count among the managers, or as a place for tasks', async t => {
	const {bench, lines, store, engine} = await onNode(t, 'harbour-3');
	const other = aNode('elsewhere', {
		key: 'ssh://other/elsewhere',
		host: 'ssh://other',
		role: 'manager',
		isReachable: true,
	});
	const own = [...(nodesOf(store.getState())?.values() ?? [])];
	store.dispatch(
		{type: 'hosts-chosen', hosts: [engine.host, 'ssh://other'].map(host => ({name: host, host}))},
		{type: 'items-listed', host: 'ssh://other', kind: 'nodes', items: [other]},
	);
	bench.press('-');
	assert.equal(lines()[0], '2 managers are left; none of them may fail.');
	bench.press('Esc');
	const drained = own.map(
		node => ({...node, availability: node.name === 'harbour-3' ? node.availability : 'drain'}) as const,
	);
	store.dispatch({type: 'items-listed', host: engine.host, kind: 'nodes', items: drained});
	bench.press('r');
	assert.match(lines().join(), /new ones wait, since no other node takes tasks/);
});

test('the only manager is not demoted, and no manager is removed', async t => {
	const {bench, store, engine, node} = await onNode(t, 'harbour-1');
	bench.press('d');
	assert.equal(bench.notices().at(-1), 'harbour-1 is a manager; demote it first.');
	const only = node();
	store.dispatch({type: 'items-listed', host: engine.host, kind: 'nodes', items: only ? [only] : []});
	bench.press('-');
	assert.equal(bench.notices().at(-1), 'harbour-1 is the only manager; promote another node first.');
});

test('a worker is promoted, and removed by force only while it is ready', async t => {
	const {bench, settle, node, lines} = await onNode(t, 'pier-1');
	bench.press('d');
	assert.equal(lines().at(-1), 'docker node rm --force pier-1');
	bench.press('Esc', '+');
	assert.equal(lines()[1], '4 managers tolerate no more failures than 3.');
	bench.press('y');
	await settle();
	assert.equal(node()?.role, 'manager');
});
