import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ResourceId} from '../../../source/model/resource-id.ts';
import {relationsOf} from '../../../source/store/relations/relations.ts';
import type {KindId} from '../../../source/store/state.ts';
import {aContainer} from '../../helpers/containers.ts';
import {aStore, today} from '../../helpers/store.ts';
import {aNode, aService, aSwarmFile, aTask, memberEvents, swarmEvents} from '../../helpers/swarm.ts';

const shop = aService('shop_web', {stack: 'shop', secrets: ['tls_key'], networks: ['net1']});
const idle = aService('idle', {networks: ['net1'], replicas: 0});
const task = aTask('shop_web', 1, {nodeId: 'quay', containerId: 'c1'});
const container = aContainer('c1', {
	imageId: 'sha256:7',
	labels: {
		'com.docker.swarm.service.id': 'shop_web',
		'com.docker.swarm.service.name': 'shop_web',
		'com.docker.swarm.task.id': 'shop_web1',
		'com.docker.swarm.task.name': 'shop_web.1.shop_web1',
	},
});

test('a service is related to what it uses, and all of that leads back to it', () => {
	const service = relationsAt('services', shop.key);
	assert.deepEqual(service, [
		['Image', 'busybox:1.37', 'images test/sha256:7'],
		['Stack', 'shop', 'stacks test/stack:shop'],
		['Network', 'net1', undefined],
		['Secret', 'tls_key', 'secrets test/tls_key'],
		['Runs on', 'quay', 'nodes test/quay'],
		['Container', 'c1', 'containers test/c1'],
	]);
	assert.deepEqual(relationsAt('stacks', 'test/stack:shop'), [['Service', 'shop_web', `services ${shop.key}`]]);
	assert.deepEqual(relationsAt('secrets', 'test/tls_key'), [['Used by', 'shop_web', `services ${shop.key}`]]);
	assert.deepEqual(relationsAt('nodes', 'test/quay'), [
		['Runs', 'shop_web', `services ${shop.key}`],
		['Container', 'c1', 'containers test/c1'],
	]);
	assert.deepEqual(relationsAt('containers', container.key).slice(1), [
		['Swarm service', 'shop_web', `services ${shop.key}`],
		['Task', 'shop_web.1.shop_web1', 'tasks test/shop_web1'],
	]);
});

test('a task is related to its service, its node and its container', () => {
	assert.deepEqual(relationsAt('tasks', task.key), [
		['Service', 'shop_web', `services ${shop.key}`],
		['Node', 'quay', 'nodes test/quay'],
		['Container', 'c1', 'containers test/c1'],
	]);
});

test('on a worker the service of a container has no view', () => {
	assert.deepEqual(relationsAt('containers', container.key, 'worker').slice(1), [
		['Swarm service', 'shop_web', undefined],
	]);
});

function relationsAt(kind: KindId, selected: ResourceId, role: 'manager' | 'worker' = 'manager') {
	const store = aStore({view: {showsAll: true}});
	store.dispatch(
		{type: 'connecting', name: 'test', host: 'test'},
		...memberEvents(role, 'quay'),
		{type: 'containers-listed', host: 'test', containers: [container], at: today},
		...swarmEvents({
			services: [shop, idle],
			tasks: [task],
			nodes: [aNode('quay'), aNode('pier')],
			secrets: [aSwarmFile('tls_key')],
		}),
		{type: 'view-switched', kind},
		{type: 'view-changed', view: {selected}},
	);
	return relationsOf(store.getState()).map(({label, name, place}) => [
		label,
		name,
		place && `${place.kind} ${place.key}`,
	]);
}
