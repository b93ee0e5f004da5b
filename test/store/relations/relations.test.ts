import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../../source/model/container.ts';
import type {Json} from '../../../source/model/json.ts';
import {inspectionId, portProcessId} from '../../../source/store/reads.ts';
import {relationsOf} from '../../../source/store/relations/relations.ts';
import {someDetails} from '../../helpers/container-row.ts';
import {aContainer} from '../../helpers/containers.ts';
import {aStore, today} from '../../helpers/store.ts';

const compose = (service: string, needs = '') => ({
	project: 'shop',
	service,
	labels: {'com.docker.compose.project': 'shop', 'com.docker.compose.depends_on': needs},
});

test('a container is related to its image, its project, and the services before and after it', () => {
	const containers = [
		aContainer('web', compose('web', 'api:service_started:false')),
		aContainer('api-1', {...compose('api', 'db:service_healthy:false'), imageId: 'sha256:7'}),
		aContainer('api-2', compose('api')),
		aContainer('db', compose('db')),
	];
	assert.deepEqual(relations(containers, 'api-1'), [
		['Image', 'busybox', 'images test/sha256:7'],
		['Project', 'shop', 'projects test/project:shop'],
		['Same service', 'api-2', 'containers test/api-2'],
		['Needs', 'db', 'containers test/db'],
		['Needed by', 'web', 'containers test/web'],
	]);
});

test('containers that share a namespace lead to each other', () => {
	const store = storeOf([aContainer('app'), aContainer('proxy')]);
	store.dispatch({
		type: 'details-read',
		key: 'test/proxy',
		details: someDetails({
			joins: [
				{namespace: 'network', container: 'app'},
				{namespace: 'pid', container: 'removed'},
			],
		}),
	});
	assert.deepEqual(relationsAt(store, 'proxy').slice(1), [
		['Network of', 'app', 'containers test/app'],
		['Processes of', 'removed', undefined],
	]);
	assert.deepEqual(relationsAt(store, 'app').slice(1), [['Network shared', 'proxy', 'containers test/proxy']]);
});

test('mounts and networks come with their paths and addresses, and lead to their views', () => {
	const web = aContainer('web', {volumes: ['data/1'], networks: [{name: 'front', ip: '10.0.0.2'}]});
	const inspection = {
		NetworkSettings: {Networks: {front: {NetworkID: 'f00'}}},
		Mounts: [
			{Type: 'volume', Name: 'data/1', Destination: '/data', RW: true},
			{Type: 'bind', Source: '/srv/conf', Destination: '/etc/app', RW: false},
		],
	};
	const store = storeOf([web], inspection);
	assert.deepEqual(relationsAt(store, 'web').slice(1), [
		['Network', 'front', 'networks test/f00'],
		['Volume', 'data/1', 'volumes test/data%2F1'],
		['Directory', '/srv/conf', undefined],
	]);
	assert.deepEqual(
		relationsOf(store.getState()).map(({detail}) => detail),
		[undefined, '10.0.0.2', 'at /data', 'at /etc/app, read-only'],
	);
});

test('a stopped container shows which container has taken its port', () => {
	const port = {ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp'};
	const containers = [aContainer('old', {state: 'exited'}), aContainer('new', {ports: [port]})];
	const bindings = {'80/tcp': [{HostIp: '', HostPort: '8080'}], '81/udp': [{HostPort: ''}], '82/tcp': null};
	const store = storeOf(containers, {HostConfig: {PortBindings: bindings}});
	const [, taken, ...others] = relationsOf(store.getState());
	assert.deepEqual(taken, {
		label: 'Port',
		name: '8080/tcp',
		detail: 'taken by new',
		place: {kind: 'containers', key: 'test/new'},
	});
	assert.deepEqual(others, []);
});

test('a stopped container shows which process has taken its port, once for all its addresses', () => {
	const bindings = {
		'80/tcp': [
			{HostIp: '', HostPort: '8080'},
			{HostIp: '::1', HostPort: '8080'},
		],
	};
	const store = storeOf([aContainer('old', {state: 'exited'})], {HostConfig: {PortBindings: bindings}});
	const ports = () =>
		relationsOf(store.getState())
			.slice(1)
			.map(({name, detail}) => `${name} ${detail}`);
	assert.deepEqual(ports(), ['8080/tcp to 80 inside when it runs']);
	store.dispatch({type: 'read', id: portProcessId('test', '8080/tcp'), value: 'nginx (PID 12)'});
	assert.deepEqual(ports(), ['8080/tcp taken by nginx (PID 12)']);
});

test('a hostile inspection breaks nothing', () => {
	const store = storeOf([aContainer('web', {networks: [{name: '__proto__', ip: undefined}]})], {
		Mounts: [null, 7, {Type: 'bind'}],
		NetworkSettings: {Networks: 'none'},
		HostConfig: {PortBindings: {'': [null], '80': 'x'}},
	});
	assert.equal(relationsOf(store.getState()).length, 3);
});

function storeOf(containers: readonly Container[], inspection: Json = {}) {
	const store = aStore({view: {showsAll: true, selected: containers[0]?.key}});
	store.dispatch(
		{type: 'connecting', name: 'test', host: 'test'},
		{type: 'containers-listed', host: 'test', containers, at: today},
		...containers.map(({key}) => ({type: 'read', id: inspectionId(key), value: inspection}) as const),
	);
	store.dispatch({type: 'view-changed', view: {selected: containers[0]?.key}});
	return store;
}

function relations(containers: readonly Container[], name: string) {
	return relationsAt(storeOf(containers), name);
}

function relationsAt(store: ReturnType<typeof storeOf>, name: string) {
	store.dispatch({type: 'view-changed', view: {selected: `test/${name}`}});
	return relationsOf(store.getState()).map(({label, name, place}) => [
		label,
		name,
		place && `${place.kind} ${place.key}`,
	]);
}
