import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Json} from '../../../source/model/json.ts';
import {type Demo, openDemo} from './demo.ts';
import {pullAll} from './demo-stores.ts';

const never = new AbortController().signal;

test('a pulled image runs like its other versions, on the published port', async () => {
	const demo = await openDemo();
	await pullAll(demo, 'nginx');
	await run(demo, 'web', {Image: 'nginx', HostConfig: {PortBindings: {'80/tcp': [{HostIp: '', HostPort: '8081'}]}}});
	await demo.clock.advance(60_000);
	assert.equal(demo.get('web').ports[0]?.publicPort, 8081);
	assert.match((await demo.log('web')).map(({text}) => text).join('\n'), /"GET \//);
	await demo.close();
});

test('ping -c exits on its own', async () => {
	const demo = await openDemo();
	await run(demo, 'counted', {Image: 'busybox', Cmd: ['ping', '-c', '3', 'example.test']});
	await demo.clock.advance(5000);
	assert.equal(demo.get('counted').exitCode, 0);
	const lines = (await demo.log('counted')).map(({text}) => text);
	assert.equal(lines[0], 'PING example.test (example.test): 56 data bytes');
	assert.equal(lines.filter(line => line.startsWith('64 bytes')).length, 3);
	await demo.close();
});

test('a container with a taken port does not start, and its named volumes are created', async () => {
	const demo = await openDemo();
	const body = {
		Image: 'redis:7',
		HostConfig: {Binds: ['chest:/data'], PortBindings: {'6379/tcp': [{HostIp: '', HostPort: '6379'}]}},
	};
	await assert.rejects(run(demo, 'second', body), {code: 'port-in-use'});
	await demo.clock.advance(0);
	assert.equal(demo.get('second').state, 'created');
	assert.deepEqual(demo.get('second').volumes, ['chest']);
	await demo.engine.volumes?.inspect('chest', never);
	await demo.close();
});

test('a port of one protocol does not take that of another', async () => {
	const demo = await openDemo();
	await run(demo, 'server', {
		Image: 'redis:7',
		HostConfig: {PortBindings: {'53/udp': [{HostIp: '', HostPort: '6379'}]}},
	});
	assert.equal(demo.get('server').state, 'running');
	await demo.close();
});

test('a restart policy applies until it is changed', async () => {
	const demo = await openDemo();
	await run(demo, 'again', {
		Image: 'busybox',
		Cmd: ['sh', '-c', 'exit 3'],
		HostConfig: {RestartPolicy: {Name: 'always', MaximumRetryCount: 0}},
	});
	await demo.clock.advance(1000);
	assert((await demo.details('again')).restartCount > 1);
	await demo.engine.containers.update?.(demo.id('again'), {restartPolicy: {name: 'no', maximumRetries: 0}});
	await demo.clock.advance(120_000);
	assert.equal(demo.get('again').state, 'exited');
	await demo.close();
});

test('limits are those of the request, and a container restarts only as often as it says', async () => {
	const demo = await openDemo();
	await run(demo, 'limited', {
		Image: 'busybox',
		Cmd: ['sh', '-c', 'exit 3'],
		HostConfig: {Memory: 64, MemorySwap: 80, CpuShares: 512, RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 2}},
	});
	await demo.clock.advance(120_000);
	assert.equal(demo.get('limited').state, 'exited');
	assert.equal((await demo.details('limited')).restartCount, 2);
	const limits = await demo.engine.containers.limits?.(demo.id('limited'));
	assert.deepEqual([limits?.memorySwap, limits?.cpuShares], [80, 512]);
	await demo.close();
});

test('ports are published at the address of the request, or each at a free one', async () => {
	const demo = await openDemo();
	const any = [{HostIp: '', HostPort: ''}];
	const PortBindings = {'53/udp': [{HostIp: '127.0.0.1', HostPort: '5353'}], '81/tcp': any, '82/tcp': any};
	await run(demo, 'server', {Image: 'redis:7', HostConfig: {PortBindings, PublishAllPorts: true}});
	const {ports} = demo.get('server');
	assert.deepEqual(ports[0], {ip: '127.0.0.1', privatePort: 53, publicPort: 5353, protocol: 'udp'});
	const numbers = [81, 82, 6379].map(number => ports.find(({privatePort}) => privatePort === number)?.publicPort ?? 0);
	assert.ok(numbers.every(number => number > 32_767));
	assert.equal(new Set(numbers).size, 3);
	await demo.close();
});

async function run(demo: Demo, name: string, body: Json): Promise<void> {
	const created = await demo.engine.containers.create?.({name, platform: '', body});
	assert(created);
	await demo.clock.advance(0);
	await demo.engine.containers.start(created.id);
	await demo.clock.advance(0);
}
