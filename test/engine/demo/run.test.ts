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

async function run(demo: Demo, name: string, body: Json): Promise<void> {
	const created = await demo.engine.containers.create?.({name, platform: '', body});
	assert(created);
	await demo.clock.advance(0);
	await demo.engine.containers.start(created.id);
	await demo.clock.advance(0);
}
