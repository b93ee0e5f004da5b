import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import {selectedSwarmService, selectedTasks, swarmServiceRow, swarmServicesOf} from '../../../source/store/swarm.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {demoSwarm, select} from './demo-swarm.ts';

test('a service is scaled in a form, and the command log has the docker line', async t => {
	const open = await demoSwarm(t);
	const {bench, store, settle} = open;
	bench.press('8');
	await settle();
	select(open, 'edge_whoami');
	bench.press('s', 'Backspace', '6', 'Enter');
	await settle(3000);
	const service = selectedSwarmService(store.getState()) ?? assert.fail('no service');
	const {running, wanted} = swarmServiceRow(store.getState(), service);
	assert.deepEqual([running, wanted], [6, 6]);
	assert.equal(store.getState().commandLog.at(-1)?.line, 'docker service update --detach --replicas 6 edge_whoami');
	assert.deepEqual(bench.notices(), ['Scaling edge_whoami to 6 tasks']);
	bench.context.run('scale-service', '2');
	await settle(3000);
	assert.equal(swarmServiceRow(store.getState(), selectedSwarmService(store.getState()) ?? service).running, 2);
});

test('a scaling whose answer was lost is not repeated, and what the swarm shows is reported', async t => {
	const open = await demoSwarm(t);
	const {bench, store, settle, engine} = open;
	const {services} = engine;
	assert(services);
	const {update} = services;
	const calls: string[] = [];
	t.mock.method(services, 'update', async (...request: Parameters<typeof update>) => {
		calls.push(request[0]);
		await update(...request);
		throw new EngineError('lost', 'The engine closed the connection.');
	});
	bench.press('8');
	await settle();
	select(open, 'edge_whoami');
	bench.press('s', 'Backspace', '6', 'Enter');
	await new Promise(setImmediate);
	const containers = [...store.getState().containers.values()];
	store.dispatch({type: 'containers-listed', host: engine.host, containers, at: store.getState().now + 1000});
	await settle(5000);
	assert.match(
		bench.notices().join(),
		/^The answer to “scale edge_whoami” was lost\. The engine shows edge_whoami: 6 tasks, \S+whoami\S*, update \w+\.$/,
	);
	assert.equal(calls.length, 1);
});

test('an update shows how far it is, and is rolled back', async t => {
	const open = await demoSwarm(t);
	const {bench, store, settle} = open;
	const service = () => selectedSwarmService(store.getState()) ?? assert.fail('no service');
	bench.press('8');
	await settle();
	select(open, 'edge_proxy');
	bench.press('u', 'Backspace', '6', 'Enter');
	await settle(100);
	assert.equal(service().image, 'traefik:v3.6');
	assert.equal(swarmServiceRow(store.getState(), service()).updated, 0);
	await settle(6000);
	assert.equal(service().update?.state, 'completed');
	bench.press('b', 'Tab', 'Enter');
	await settle(6000);
	assert.equal(service().image, 'traefik:v3.5');
	assert.equal(service().update?.state, 'rollback_completed');
	bench.press('b');
	assert.equal(bench.notices().at(-1), 'edge_proxy has no update to roll back.');
});

test('the question before tasks are replaced says what happens to a service, and to a job', async t => {
	const open = await demoSwarm(t);
	const {bench, store, settle} = open;
	bench.press('8');
	await settle();
	const wordsFor = (...names: readonly string[]) => {
		const all = [...(swarmServicesOf(store.getState())?.values() ?? [])];
		const keys = all.filter(({name}) => names.includes(name)).map(({key}) => key);
		bench.store.dispatch({type: 'view-changed', view: {marks: new Set(keys)}});
		bench.press('r');
		const {lines} = dialogOf(bench, 'confirm');
		bench.press('n');
		return lines;
	};
	const policy = 'The tasks of edge_proxy are replaced one after the other, as its update policy says.';
	const job = 'backup runs again from the beginning.';
	assert.ok(wordsFor('edge_proxy').includes(policy));
	assert.ok(!wordsFor('edge_proxy').includes(job));
	assert.ok(wordsFor('backup').includes(job));
	assert.ok(!wordsFor('backup').includes(policy));
	assert.deepEqual(
		wordsFor('edge_proxy', 'backup').filter(line => line === policy || line === job),
		[policy, job],
	);
});

test('a service without replicas is not scaled, and one is removed only after a question', async t => {
	const open = await demoSwarm(t);
	const {bench, store, settle} = open;
	bench.press('8');
	await settle();
	select(open, 'metrics_agent');
	bench.press('s');
	assert.equal(bench.notices().at(-1), 'metrics_agent is global: only replicated services can be scaled.');
	bench.press('d');
	await settle();
	assert.partialDeepStrictEqual(store.getState().dialog, {title: 'Remove the service metrics_agent?'});
	bench.press('y');
	await settle();
	const names = [...(swarmServicesOf(store.getState())?.values() ?? [])].map(({name}) => name);
	assert.ok(!names.includes('metrics_agent'));
	assert.equal(bench.notices().at(-1), 'Service metrics_agent removed');
});

test('marked services are restarted, rolled back and removed with one question each', async t => {
	const open = await demoSwarm(t);
	const {bench, store, settle} = open;
	bench.press('8');
	await settle();
	bench.context.run('mark-all');
	const names = [...(swarmServicesOf(store.getState())?.values() ?? [])].map(({name}) => name);
	bench.press('r');
	assert.partialDeepStrictEqual(store.getState().dialog, {title: `Replace all tasks of ${names.length} services?`});
	bench.press('y');
	await settle();
	assert.equal(bench.notices().at(-1), `Updating ${names.length} services`);
	const lines = store.getState().commandLog.map(({line}) => line);
	assert.deepEqual(lines.toSorted(), names.map(name => `docker service update --detach --force ${name}`).toSorted());
	bench.press('b', 'y');
	await settle();
	assert.equal(bench.notices().at(-1), `Rolling back ${names.length} services`);
	bench.press('d', 'y');
	await settle();
	assert.equal(swarmServicesOf(store.getState())?.size, 0);
	assert.equal(bench.notices().at(-1), `${names.length} services removed`);
});

test('Enter on a task goes to its container, or says on which node it is', async t => {
	const open = await demoSwarm(t);
	const {bench, store, settle} = open;
	bench.press('8');
	await settle();
	select(open, 'edge_whoami');
	bench.press('t');
	const nodes = selectedTasks(store.getState()).map(({node}) => node);
	bench.press(...Array.from({length: nodes.findIndex(node => node !== 'harbour-1')}, () => 'j'), 'Enter');
	assert.match(
		bench.notices().at(-1) ?? '',
		/^edge_whoami\.2 runs on harbour-2; connect to the engine there to see its container\.$/,
	);
	bench.press('g', 'Enter');
	const {view, containers} = store.getState();
	assert.equal(view.kind, 'containers');
	assert.equal(view.selected && containers.get(view.selected)?.name, 'whoami');
});
