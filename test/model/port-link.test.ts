import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ContainerPort} from '../../source/model/container.ts';
import {portLinks} from '../../source/model/port-link.ts';
import {shellLine} from '../../source/model/shell-line.ts';

const local = 'unix:///var/run/docker.sock';
const web: ContainerPort = {ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp'};

function only(port: Partial<ContainerPort>, host: string, environment = {}) {
	const [link] = portLinks([{...web, ...port}], host, environment);
	return [link?.url, link?.forward && shellLine(link.forward)];
}

test('ports of a local engine are opened on this machine', () => {
	assert.deepEqual(only({}, local), ['http://localhost:8080', undefined]);
	assert.deepEqual(only({privatePort: 443, publicPort: 9443}, local), ['https://localhost:9443', undefined]);
	assert.deepEqual(only({ip: '192.168.1.5'}, local), ['http://192.168.1.5:8080', undefined]);
	assert.deepEqual(only({ip: 'fd00::1'}, local), ['http://[fd00::1]:8080', undefined]);
	assert.deepEqual(only({ip: 'evil; rm'}, local), ['http://localhost:8080', undefined]);
	assert.deepEqual(only({}, 'tcp://build.example:2376'), ['http://build.example:8080', undefined]);
});

test('over SSH, a port is forwarded from the engine’s machine', () => {
	assert.deepEqual(only({}, 'ssh://me@prod:2222'), [
		'http://localhost:8080',
		'ssh -L 8080:127.0.0.1:8080 -p 2222 me@prod',
	]);
	assert.deepEqual(only({}, 'ssh://prod'), ['http://localhost:8080', 'ssh -L 8080:127.0.0.1:8080 prod']);
	const login = {SSH_CONNECTION: '10.0.0.9 51000 10.0.0.1 22', USER: 'ops'};
	assert.deepEqual(only({}, local, login), ['http://localhost:8080', 'ssh -L 8080:127.0.0.1:8080 ops@10.0.0.1']);
	assert.deepEqual(only({ip: '172.16.0.2'}, local, login)[1], 'ssh -L 8080:172.16.0.2:8080 ops@10.0.0.1');
	assert.deepEqual(only({}, 'tcp://build:2376', login)[1], 'ssh -L 8080:build:8080 ops@10.0.0.1');
});

test('each published TCP port has one link, in order', () => {
	const ports: readonly ContainerPort[] = [
		{...web, publicPort: 9000},
		web,
		{...web, ip: '::'},
		{...web, publicPort: undefined},
		{...web, publicPort: 53, protocol: 'udp'},
	];
	assert.deepEqual(
		portLinks(ports, local, {}).map(({port}) => port),
		[8080, 9000],
	);
});
