import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseEngineInfo} from '../../../../source/engine/docker/parse/engine-info.ts';
import {parseNodes} from '../../../../source/engine/docker/parse/node.ts';
import {parseServices, parseTasks} from '../../../../source/engine/docker/parse/service.ts';
import {recorded} from '../recorded.ts';

const host = 'unix:///docker.sock';

function recordedService(own: object = {}) {
	const [entry] = recorded('docker-26-services.json') as [object];
	const [service] = parseServices(host, [{...entry, ...own}]);
	return service ?? assert.fail('no service');
}

test('a service is read with its update, its limits and its ports', () => {
	const service = recordedService();
	assert.equal(service.key, `${host}/service:${service.id}`);
	assert.equal(service.name, 'web');
	assert.deepEqual([service.mode, service.replicas], ['replicated', 2]);
	assert.equal(service.image, 'busybox:latest');
	assert.deepEqual(service.ports, [{ip: undefined, privatePort: 80, publicPort: 8080, protocol: 'tcp'}]);
	assert.equal(service.update?.state, 'completed');
	assert.ok(service.hasPrevious);
	assert.deepEqual(service.constraints, ['node.role == manager']);
	assert.deepEqual(service.limits, {cpus: 0.5, memory: 64 * 2 ** 20});
	assert.deepEqual([service.secrets.length, service.configs.length], [1, 1]);
});

test('a running task has the fingerprint of its service, and a task from before an update has another one', () => {
	const tasks = parseTasks(host, recorded('docker-26-tasks.json') as unknown[]);
	const {template, id} = recordedService();
	const [running, ended] = [true, false].map(isRunning => tasks.find(({state}) => (state === 'running') === isRunning));
	assert.equal(running?.serviceId, id);
	assert.equal(running?.template, template);
	assert.match(running?.containerId ?? '', /^[0-9a-f]{64}$/);
	assert.notEqual(ended?.template, template);
	assert.equal(ended?.desired, 'shutdown');
	assert.deepEqual(
		tasks.map(({createdAt}) => createdAt),
		tasks.map(({createdAt}) => createdAt).toSorted((a = 0, b = 0) => b - a),
	);
});

test('modes, the run of a job, an image with a digest and a stack are read', () => {
	const [entry] = recorded('docker-26-services.json') as [{readonly Spec: {readonly TaskTemplate: object}}];
	const specOf = (own: object) => recordedService({Spec: {...entry.Spec, ...own}});
	assert.deepEqual(
		[{Global: {}}, {ReplicatedJob: {TotalCompletions: 5}}, {GlobalJob: {}}, {}].map(Mode => {
			const {mode, replicas} = specOf({Mode});
			return [mode, replicas];
		}),
		[
			['global', undefined],
			['replicated-job', 5],
			['global-job', undefined],
			['replicated', 1],
		],
	);
	assert.equal(recordedService({JobStatus: {JobIteration: {Index: 2}}}).iteration, 2);
	assert.equal(parseTasks(host, [{ID: 'abc', JobIteration: {Index: 2}}])[0]?.iteration, 2);
	assert.equal(recordedService().iteration, 0);
	const image = `registry.example/shop/web:2.1@sha256:${'0'.repeat(64)}`;
	const TaskTemplate = {...entry.Spec.TaskTemplate, ContainerSpec: {Image: image}};
	assert.equal(specOf({TaskTemplate}).image, 'registry.example/shop/web:2.1');
	assert.equal(specOf({Labels: {'com.docker.stack.namespace': 'shop'}}).stack, 'shop');
});

test('a node is read with its role, its availability and its resources', () => {
	const [node] = parseNodes(host, recorded('docker-26-nodes.json') as unknown[]);
	assert.equal(node?.role, 'manager');
	assert.equal(node?.availability, 'active');
	assert.equal(node?.state, 'ready');
	assert.deepEqual([node?.isLeader, node?.isReachable], [true, true]);
	assert.equal(node?.resources.cpus, 2);
	assert.match(node?.engineVersion ?? '', /^26\./);
	assert.equal(node?.platform, 'linux/x86_64');
});

test('the part in a swarm is that of a manager, of a worker, or none', () => {
	const swarmOf = (Swarm: unknown) => parseEngineInfo({}, {Swarm}, '1.45').swarm;
	assert.equal(swarmOf(undefined), undefined);
	assert.equal(swarmOf({NodeID: '', LocalNodeState: 'inactive', ControlAvailable: false}), undefined);
	assert.deepEqual(
		swarmOf({NodeID: 'abc', LocalNodeState: 'active', RemoteManagers: [{NodeID: 'x', Addr: '10.0.0.1:2377'}]}),
		{role: 'worker', swarmId: '', nodeId: 'abc', managers: ['10.0.0.1:2377'], problem: undefined},
	);
	const problem = 'Swarm is encrypted and needs to be unlocked before it can be used.';
	assert.equal(swarmOf({LocalNodeState: 'locked', Error: problem})?.problem, problem);
	assert.equal(swarmOf({NodeID: 'abc', LocalNodeState: 'active', ControlAvailable: true})?.role, 'manager');
});

test('entries that are no item, or whose id would change a path, are left out', () => {
	for (const entry of [null, 7, {}, {ID: ''}, {ID: '../info'}, {ID: 'a/b'}, {ID: ['a']}]) {
		assert.deepEqual(
			[parseServices(host, [entry]), parseTasks(host, [entry]), parseNodes(host, [entry])],
			[[], [], []],
		);
	}

	assert.equal(parseServices(host, [{ID: 'abc'}])[0]?.name, '');
	assert.equal(parseTasks(host, [{ID: 'abc'}])[0]?.state, '');
	assert.equal(parseNodes(host, [{ID: 'abc'}])[0]?.availability, 'active');
});
