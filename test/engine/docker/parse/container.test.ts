import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {parseContainer} from '../../../../source/engine/docker/parse/container.ts';
import type {Container} from '../../../../source/model/container.ts';
import {recorded} from '../recorded.ts';

const now = Date.UTC(2026, 10, 24, 14, 24, 43);

test('a running container is read with its health, ports, project and network', () => {
	const web = dockerContainer('web');
	assert.equal(web.key, `unix:///run/x.sock/${web.id}`);
	assert.equal(web.host, 'unix:///run/x.sock');
	assert.match(web.id, /^[0-9a-f]{64}$/);
	assert.equal(web.image, 'busybox');
	assert.match(web.imageId, /^sha256:/);
	assert.equal(web.command, 'sleep 10000');
	assert.equal(web.state, 'running');
	assert.equal(web.health, 'healthy');
	assert.equal(web.exitCode, undefined);
	assert.equal(web.project, 'shop');
	assert.equal(web.service, 'web');
	assert.equal(web.networks[0]?.name, 'bridge');
	assert.match(web.networks[0]?.ip ?? '', /^172\./);
	assert.deepEqual(web.ports, [
		{ip: '0.0.0.0', privatePort: 53, publicPort: 53, protocol: 'udp'},
		{ip: '::', privatePort: 53, publicPort: 53, protocol: 'udp'},
		{ip: '127.0.0.1', privatePort: 80, publicPort: 8080, protocol: 'tcp'},
	]);
	assert(web.createdAt > now - 3_600_000 && web.createdAt < now);
	assert(web.since !== undefined && web.since > web.createdAt - 1000 && web.since < now);
});

test('each state is read', () => {
	const states = ['fresh', 'held', 'gone', 'oom', 'loop', 'sick'].map(name => {
		const {state, exitCode, health} = dockerContainer(name);
		return [name, state, exitCode, health];
	});
	assert.deepEqual(states, [
		['fresh', 'created', undefined, 'none'],
		['held', 'paused', undefined, 'none'],
		['gone', 'exited', 0, 'none'],
		['oom', 'exited', 137, 'none'],
		['loop', 'restarting', 3, 'none'],
		['sick', 'running', undefined, 'unhealthy'],
	]);
});

test('a new state is unknown', () => {
	assert.equal(parse({Id: 'abc', State: 'hibernating'})?.state, 'unknown');
	assert.equal(parse({Id: 'abc', State: 'constructor'})?.state, 'unknown');
});

test('Podman’s entries, with missing fields and other states, are read', () => {
	const containers = list('podman-5-list.json');
	assert.deepEqual(
		containers.map(({name, image, state, exitCode, project}) => [name, image, state, exitCode, project]),
		[
			['web', 'docker.io/library/busybox:latest', 'running', undefined, 'shop'],
			['gone', 'docker.io/library/busybox:latest', 'exited', 3, undefined],
			['held', 'docker.io/library/busybox:latest', 'paused', undefined, undefined],
			['fresh', 'docker.io/library/busybox:latest', 'created', undefined, undefined],
		],
	);
});

test('the name that is not a link is the container’s name', () => {
	assert.equal(parse({Id: 'abc', Names: ['/web/db', '/db']})?.name, 'db');
	assert.equal(parse({Id: 'abcdefabcdefabcdef', Names: null})?.name, 'abcdefabcdef');
});

test('ports are sorted, whatever order the engine sends', () => {
	const ports = [
		{PrivatePort: 80, PublicPort: 8080, Type: 'tcp', IP: '::'},
		{PrivatePort: 53, Type: 'udp'},
		{PrivatePort: 80, PublicPort: 8080, Type: 'tcp', IP: '0.0.0.0'},
		{PrivatePort: 53, Type: 'tcp'},
	];
	fc.assert(
		fc.property(fc.shuffledSubarray(ports, {minLength: ports.length}), shuffled => {
			assert.deepEqual(parse({Id: 'abc', Ports: shuffled})?.ports, parse({Id: 'abc', Ports: ports})?.ports);
		}),
	);
});

test('the estimated start of a state is dropped when the state changes', () => {
	const before = parse({Id: 'abc', State: 'running', Status: 'Up 3 minutes'});
	const same = parseContainer('h', {Id: 'abc', State: 'running', Status: 'Up 3 minutes'}, now + 30_000, {
		earlier: before,
	});
	const other = parseContainer('h', {Id: 'abc', State: 'exited', Status: 'Exited (0) 3 minutes ago'}, now + 30_000, {
		earlier: before,
	});
	assert.equal(same?.since, now - 180_000);
	assert.equal(other?.since, now + 30_000 - 180_000);
});

test('an entry without a valid id is not a container', () => {
	for (const id of ['', '..', 'a/b', 'a?b', 7, undefined]) {
		assert.equal(parse({Id: id}), undefined);
	}
});

test('the parser does not fail on any entry', () => {
	const entry = fc.record({
		Id: fc.constant('abc'),
		...Object.fromEntries(
			['Names', 'Image', 'Command', 'Created', 'State', 'Status', 'Ports', 'Labels', 'NetworkSettings'].map(key => [
				key,
				fc.anything(),
			]),
		),
	});
	fc.assert(fc.property(entry, value => assert.equal(parse(value)?.id, 'abc')));
});

function parse(entry: unknown): Container | undefined {
	return parseContainer('unix:///run/x.sock', entry, now);
}

function list(file: string): readonly Container[] {
	const entries = recorded(file);
	assert(Array.isArray(entries));
	return entries.map(parse).filter(container => container !== undefined);
}

function dockerContainer(name: string): Container {
	const found = list('docker-26-list.json').find(container => container.name === name);
	assert(found, `no ${name} was recorded`);
	return found;
}
