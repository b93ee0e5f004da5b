import assert from 'node:assert/strict';
import {createDemoEngine} from '../../source/engine/demo/demo-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {Size} from '../../source/model/rect.ts';
import type {EngineEvent} from '../../source/store/event.ts';
import {aBench, type Bench} from '../helpers/bench.ts';
import {now} from '../helpers/container-row.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';
import {aNode, aService, aSwarmFile, aTask, memberEvents, swarmEvents} from '../helpers/swarm.ts';

const small = {cpus: 0.5, memory: 64 * 2 ** 20};
const minutes = 60_000;

const services = [
	aService('edge_proxy', {
		image: 'traefik:v3.5',
		replicas: 2,
		stack: 'edge',
		ports: [{ip: undefined, privatePort: 80, publicPort: 8080, protocol: 'tcp'}],
		constraints: ['node.role == manager'],
		secrets: ['tls_key'],
	}),
	aService('shop_api', {
		image: 'registry.example/shop/api:2.5.0',
		replicas: 3,
		stack: 'shop',
		limits: small,
		update: {
			state: 'updating',
			message: 'update in progress',
			startedAt: now - 20_000,
			completedAt: undefined,
		},
	}),
	aService('shop_worker', {
		image: 'shop/worker:2.5.0',
		replicas: 2,
		stack: 'shop',
		hasPrevious: true,
		update: {
			state: 'paused',
			message: 'update paused due to failure or early termination of task x1',
			startedAt: now - 9 * minutes,
			completedAt: undefined,
		},
	}),
	aService('agent', {mode: 'global', replicas: undefined, image: 'node-exporter:v1.9.1'}),
];

const old = {template: 'old', image: 'registry.example/shop/api:2.4.1'};
const tasks = [
	aTask('edge_proxy', 1),
	aTask('edge_proxy', 2, {nodeId: 'harbour'}),
	aTask('shop_api', 1, {nodeId: 'harbour', since: now - 12_000, reservations: small}),
	aTask('shop_api', 2, {...old, nodeId: 'pier', state: 'shutdown', desired: 'shutdown', since: now - 3000}),
	aTask('shop_api', 2, {id: 'api2', nodeId: 'pier', state: 'preparing', since: now - 2000}),
	aTask('shop_api', 3, {...old, reservations: small}),
	aTask('shop_worker', 1, {nodeId: 'pier'}),
	aTask('shop_worker', 2, {
		nodeId: 'quay',
		state: 'failed',
		desired: 'shutdown',
		error: 'task: non-zero exit (137): OOMKilled',
		since: now - 9 * minutes,
	}),
	aTask('agent', 0),
	aTask('agent', 0, {id: 'agent2', nodeId: 'harbour'}),
	aTask('agent', 0, {id: 'agent3', nodeId: 'pier'}),
];

const nodes = [
	aNode('harbour', {role: 'manager', isReachable: true, isLeader: true, resources: {cpus: 2, memory: 4 * 2 ** 30}}),
	aNode('quay', {role: 'manager', address: '10.0.0.2', labels: {disk: 'ssd'}}),
	aNode('pier', {address: '10.0.0.3', availability: 'drain'}),
	aNode('wreck', {address: '10.0.0.4', state: 'down', message: 'heartbeat failure'}),
];

const events = [
	...memberEvents('manager'),
	...swarmEvents({services, tasks, nodes, secrets: [aSwarmFile('tls_key'), aSwarmFile('old_key')]}),
];

/** The harbour as a part of a swarm, with an engine that can change that. */
const inSwarm = (size: Size) => withSwarmApis(size, events);

/** The harbour on its own, with an engine that can join a swarm. */
const alone = (size: Size) => withSwarmApis(size, []);

/** The same after a command of the palette. */
const after =
	(command: string, open = inSwarm) =>
	(size: Size) => {
		const bench = open(size);
		bench.context.run(command);
		return bench;
	};

function withSwarmApis(size: Size, events: readonly EngineEvent[]): Bench {
	const {services, nodes, secrets, stacks, swarm} = createDemoEngine({clock: createManualClock(now)});
	const engine = {...fakeEngine(), services, nodes, secrets, stacks, swarm} as Engine;
	return aBench(engine, {store: harbourStore({events, size})});
}

testScenes([
	{
		name: 'services',
		title: 'the view Services shows replicas, updates and why a task cannot run',
		open: inSwarm,
		keys: ['8'],
		check(rows) {
			assert.match(rowWith(rows, 'shop_api'), /◐ 2\/3 +updating 1\/3/);
			assert.match(rowWith(rows, 'shop_worker'), /✖ 1\/2 +paused 9m ago/);
			assert.match(rowWith(rows, 'agent'), /● 3\/3/);
		},
	},
	{
		name: 'service-tasks',
		title: 'the tab Tasks shows the tasks of a service with their errors, and the cursor where Enter acts',
		open: inSwarm,
		keys: ['8', 'G', 't', 'j'],
		check(rows) {
			assert.match(rowWith(rows, 'paused 9m ago · '), /update paused due to failure/);
			assert.match(rowWith(rows, '▌  shop_worker.2'), /✖ failed 9m/);
		},
	},
	{
		name: 'service-relations',
		title: 'the tab Relations of a service leads to its stack, its secrets and its nodes',
		open: inSwarm,
		keys: ['8', 'j', 'w', 'j'],
		check(rows) {
			assert.match(rowWith(rows, '▌  Stack'), /edge/);
			assert.match(rowWith(rows, 'Secret '), /tls_key/);
		},
	},
	{
		name: 'services-remove-marked',
		title: 'the question before several services are removed names them',
		open: inSwarm,
		keys: ['8', 'Space', 'Space', 'd'],
		check(rows) {
			assert.match(rows.join(' '), /Remove 2 services\?/);
		},
	},
	{
		name: 'service-scale',
		title: 'the dialog Scale begins with the replicas of the service',
		open: inSwarm,
		keys: ['8', 'j', 'j', 's'],
		check(rows) {
			assert.match(rowWith(rows, 'Scale '), /Scale shop_api/);
			assert.match(rowWith(rows, 'Replicas'), /Replicas +3/);
		},
	},
	{
		name: 'service-scale-wrong',
		title: 'the dialog Scale says which numbers it takes',
		open: inSwarm,
		keys: ['8', 'j', 'j', 's', 'C-u', 't', 'w', 'o', 'Enter'],
		check(rows) {
			assert.match(rows.join(' '), /whole number such as 3/);
		},
	},
	{
		name: 'nodes',
		title: 'the view Nodes shows states, roles and what is reserved there',
		open: inSwarm,
		keys: ['9'],
		check(rows) {
			assert.match(rowWith(rows, 'harbour (this)'), /● ready +manager/);
			assert.match(rowWith(rows, 'wreck'), /✖ down/);
		},
	},
	{
		name: 'node-demotion',
		title: 'the question before a demotion warns that the quorum would be lost',
		open: inSwarm,
		keys: ['9', '-'],
		check(rows) {
			assert.match(rows.join(' '), /The quorum would be lost/);
		},
	},
	{
		name: 'tasks',
		title: 'the view Tasks shows all tasks, those that have failed with the reason',
		open: after('view-tasks'),
		check(rows) {
			assert.match(rowWith(rows, 'shop_worker.2'), /✖ failed 9m/);
			assert.match(rowWith(rows, 'Tasks]'), /\[Tasks\] 11/);
		},
	},
	{
		name: 'secrets',
		title: 'the view Secrets shows which services can read each',
		open: after('view-secrets'),
		check(rows) {
			assert.match(rowWith(rows, 'tls_key'), /1 {2}edge_proxy/);
		},
	},
	{
		name: 'stacks',
		title: 'the view Stacks shows what the services of each do',
		open: after('view-stacks'),
		check(rows) {
			assert.match(rowWith(rows, 'shop'), /shop +✖ 3\/5 +shop_api, shop_worker/);
			assert.match(rowWith(rows, 'edge'), /edge +● 2\/2/);
		},
	},
	{
		name: 'stack-deploy',
		title: 'the dialog Deploy begins with the name of the selected stack and says what happens to it',
		open: after('view-stacks'),
		keys: ['j', '+'],
		check(rows) {
			assert.match(rowWith(rows, 'Name '), /shop/);
			assert.match(rowWith(rows, 'Compose file'), /compose\.yaml/);
		},
	},
	{
		name: 'swarm-join',
		title: 'the dialog Join asks for the token and the address, or for the whole line of docker',
		open: after('swarm-join', alone),
		check(rows) {
			assert.match(rowWith(rows, 'Token'), /or the whole docker swarm/);
			assert.match(rowWith(rows, 'Address'), /10\.0\.0\.1:2377/);
		},
	},
	{
		name: 'worker',
		title: 'on a worker, the views of the swarm say which managers list them',
		open: inHarbour({events: memberEvents('worker')}),
		keys: ['8'],
		check(rows) {
			assert.match(rows.join('\n'), /This engine is a worker/);
			assert.match(rows.join(' '), /10\.0\.0\.2/);
		},
	},
]);
