import assert from 'node:assert/strict';
import {now} from '../helpers/container-row.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';
import {aNode, aService, aTask, memberEvents, swarmEvents} from '../helpers/swarm.ts';

const small = {cpus: 0.5, memory: 64 * 2 ** 20};
const minutes = 60_000;

const services = [
	aService('edge_proxy', {
		image: 'traefik:v3.5',
		replicas: 2,
		stack: 'edge',
		ports: [{ip: undefined, privatePort: 80, publicPort: 8080, protocol: 'tcp'}],
		constraints: ['node.role == manager'],
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

const events = [...memberEvents('manager'), ...swarmEvents({services, tasks, nodes})];

testScenes([
	{
		name: 'services',
		title: 'the view Services shows replicas, updates and why a task cannot run',
		open: inHarbour({events}),
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
		open: inHarbour({events}),
		keys: ['8', 'G', 't', 'j'],
		check(rows) {
			assert.match(rowWith(rows, 'paused 9m ago · '), /update paused due to failure/);
			assert.match(rowWith(rows, '▌  shop_worker.2'), /✖ failed 9m/);
		},
	},
	{
		name: 'nodes',
		title: 'the view Nodes shows states, roles and what is promised there',
		open: inHarbour({events}),
		keys: ['9'],
		check(rows) {
			assert.match(rowWith(rows, 'harbour (this)'), /● ready +manager/);
			assert.match(rowWith(rows, 'wreck'), /✖ down/);
		},
	},
	{
		name: 'worker',
		title: 'on a worker the views of the swarm say where they can be seen',
		open: inHarbour({events: memberEvents('worker')}),
		keys: ['8'],
		check(rows) {
			assert.match(rows.join('\n'), /This engine is a worker/);
			assert.match(rows.join(' '), /10\.0\.0\.2/);
		},
	},
]);
