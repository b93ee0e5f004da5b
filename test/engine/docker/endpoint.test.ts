import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listContexts} from '../../../source/engine/docker/contexts.ts';
import {resolveEndpoints} from '../../../source/engine/docker/resolve-endpoints.ts';
import {addresses, context, dxssh, environment, meta, refuses} from './endpoints.ts';

test('flags win over the environment, and the environment over the configuration', () => {
	const files = {
		...context(dxssh, {Name: 'dxssh', Endpoints: {docker: {Host: 'unix:///run/context.sock'}}}),
		'/home/ann/.docker/config.json': '{"currentContext": "dxssh"}',
	};
	const all = {DOCKER_HOST: 'tcp://10.0.0.1:2375', DOCKER_CONTEXT: 'dxssh'};
	assert.deepEqual(addresses({env: all, files}, {host: 'unix:///asked.sock'}), ['unix:///asked.sock']);
	assert.deepEqual(addresses({env: all, files}, {context: 'dxssh'}), ['unix:///run/context.sock']);
	assert.deepEqual(addresses({env: all, files}), ['tcp://10.0.0.1:2375']);
	assert.deepEqual(addresses({env: {DOCKER_CONTEXT: 'dxssh'}, files}), ['unix:///run/context.sock']);
	assert.deepEqual(addresses({env: {DOCKER_HOST: '', DOCKER_CONTEXT: ''}, files}), ['unix:///run/context.sock']);
});

test('without any choice the well-known sockets are candidates, the machine’s own first and Podman’s last', () => {
	const endpoints = resolveEndpoints(environment({}));
	assert.deepEqual(
		endpoints.map(({name, address}) => `${name} ${address}`),
		[
			'local unix:///var/run/docker.sock',
			'desktop unix:///home/ann/.docker/run/docker.sock',
			'desktop unix:///home/ann/.docker/desktop/docker.sock',
			'rootless unix:///run/user/1000/docker.sock',
			'colima unix:///home/ann/.colima/default/docker.sock',
			'orbstack unix:///home/ann/.orbstack/run/docker.sock',
			'rancher unix:///home/ann/.rd/docker.sock',
			'podman unix:///run/user/1000/podman/podman.sock',
			'podman unix:///run/podman/podman.sock',
			'podman unix:///home/ann/.local/share/containers/podman/machine/podman.sock',
		],
	);
	const elsewhere = resolveEndpoints(environment({env: {XDG_RUNTIME_DIR: '/tmp/xdg'}}));
	assert(elsewhere.some(({address}) => address === 'unix:///tmp/xdg/docker.sock'));
});

test('the context named default is the environment’s host or the default socket, and nothing else', () => {
	assert.deepEqual(addresses({}, {context: 'default'}), ['unix:///var/run/docker.sock']);
	assert.deepEqual(addresses({env: {DOCKER_HOST: 'h:1'}}, {context: 'default'}), ['tcp://h:1']);
	assert.equal(addresses({files: {'/home/ann/.docker/config.json': '{"currentContext": "default"}'}}).length, 10);
});

test('addresses are read as the docker command reads them', () => {
	const read = (host: string) => {
		const [endpoint] = resolveEndpoints(environment({}), {host});
		return `${endpoint?.kind} ${endpoint?.name} ${endpoint?.address}`;
	};
	assert.equal(read('unix:///run/x.sock'), 'unix local unix:///run/x.sock');
	assert.equal(read('unix://'), 'unix local unix:///var/run/docker.sock');
	assert.equal(read('/run/x.sock'), 'unix local unix:///run/x.sock');
	assert.equal(read('unix:///run/podman/podman.sock'), 'unix podman unix:///run/podman/podman.sock');
	assert.equal(read('tcp://box'), 'tcp box:2375 tcp://box:2375');
	assert.equal(read('unix:///run/a b%2F.sock'), 'unix local unix:///run/a b%2F.sock');
	assert.equal(read('tcp://Box'), 'tcp box:2375 tcp://box:2375');
	assert.equal(read('tcp://box:80/'), 'tcp box:80 tcp://box:80');
	assert.equal(read('box:99'), 'tcp box:99 tcp://box:99');
	assert.equal(read('http://box:99'), 'tcp box:99 tcp://box:99');
	assert.equal(read(':99'), 'tcp localhost:99 tcp://localhost:99');
	assert.equal(read('tcp://'), 'tcp localhost:2375 tcp://localhost:2375');
	assert.equal(read(' box:99 '), 'tcp box:99 tcp://box:99');
	const [six] = resolveEndpoints(environment({}), {host: 'tcp://[::1]:2375'});
	assert.deepEqual(six, {
		kind: 'tcp',
		name: '[::1]:2375',
		address: 'tcp://[::1]:2375',
		hostname: '::1',
		port: 2375,
	});
});

test('an invalid address is refused in one sentence', () => {
	for (const host of ['tcp://box/prefix', 'tcp://box:99999', 'tcp://me@box', 'a b']) {
		refuses({}, {host}, 'invalid', host);
	}
});

test('an unsupported feature is refused in one sentence', () => {
	refuses({}, {host: 'https://box'}, 'unsupported-endpoint', 'Write tcp:// instead of https://');
	refuses({}, {host: 'npipe:////./pipe/docker_engine'}, 'unsupported-endpoint', 'npipe://');
	refuses({}, {host: 'fd://'}, 'unsupported-endpoint', 'fd://');
});

test('an ssh address has a host, and perhaps a user, a port and the path of a socket', () => {
	const read = (host: string) => resolveEndpoints(environment({}), {host})[0];
	assert.deepEqual(read('ssh://box'), {
		kind: 'ssh',
		name: 'ssh://box',
		address: 'ssh://box',
		host: 'box',
		user: undefined,
		port: undefined,
		socket: undefined,
	});
	assert.deepEqual(read('ssh://me@box.example:2222/run/user/1000/docker.sock'), {
		kind: 'ssh',
		name: 'ssh://me@box.example:2222',
		address: 'ssh://me@box.example:2222/run/user/1000/docker.sock',
		host: 'box.example',
		user: 'me',
		port: 2222,
		socket: '/run/user/1000/docker.sock',
	});
	const six = read('ssh://[::1]/');
	assert(six?.kind === 'ssh');
	assert.deepEqual([six.host, six.address, six.socket], ['::1', 'ssh://[::1]', undefined]);
	// An address is remembered, and read again.
	for (const host of ['ssh://DOM%5Cme@[fe80::1%25eth0]:22/run/a%20%25.sock', 'ssh://BOX/run/a b.sock']) {
		assert.equal(read(host)?.address, host);
	}

	const encoded = read('ssh://DOM%5Cme@[fe80::1%25eth0]/run/a%20%25.sock');
	assert(encoded?.kind === 'ssh');
	assert.deepEqual([encoded.user, encoded.host, encoded.socket], ['DOM\\me', 'fe80::1%eth0', '/run/a %.sock']);
	for (const host of [
		'ssh://',
		'ssh://-oProxyCommand=x',
		'ssh://-x@box',
		'ssh://box?a=b',
		'ssh://box#x',
		'ssh://a b',
		'ssh://%2DoProxyCommand=x',
		'ssh://me%zz@box',
		'ssh://box/%zz',
		'ssh://box:99999',
	]) {
		refuses({}, {host}, 'invalid', host);
	}

	refuses({}, {host: 'ssh://me:secret@box'}, 'invalid', 'An address with a password is refused');
});

test('an unknown context is an error, and nothing else is tried', () => {
	refuses({}, {context: 'nope'}, 'not-found', 'There is no context named nope');
	refuses({env: {DOCKER_CONTEXT: '../../x'}}, {}, 'not-found', 'no context named ../../x');
	refuses({files: {'/home/ann/.docker/config.json': '{"currentContext": "gone"}'}}, {}, 'not-found', 'gone');
});

test('without a host or context, an invalid config.json is refused, since it may name an engine', () => {
	const path = '/home/ann/.docker/config.json';
	const stored = context(dxssh, {Name: 'dxssh', Endpoints: {docker: {Host: 'tcp://box:1'}}});
	const problems = {
		'{"currentContext": "dxs': 'is not a valid docker configuration',
		'["dxssh"]': 'is not a valid docker configuration',
		'{"currentContext": 7}': 'is not a valid docker configuration',
	};
	for (const [text, problem] of [...Object.entries(problems), [null, 'cannot be read'] as const]) {
		const files = {...stored, [path]: text};
		refuses({files}, {}, 'invalid', `${path} ${problem}`);
		assert.deepEqual(addresses({files}, {context: 'dxssh'}), ['tcp://box:1']);
		assert.deepEqual(addresses({files, env: {DOCKER_CONTEXT: 'dxssh'}}), ['tcp://box:1']);
		assert.deepEqual(addresses({files, env: {DOCKER_HOST: 'tcp://env:1'}}), ['tcp://env:1']);
		assert.deepEqual(addresses({files}, {host: 'tcp://flag:1'}), ['tcp://flag:1']);
	}

	// As in the docker command, these name no context.
	for (const text of ['', ' \n', 'null', '{}', '{"currentContext": null}']) {
		assert.equal(addresses({files: {...stored, [path]: text}}).length, 10);
	}
});

test('a host and a context together are refused', () => {
	refuses({}, {host: 'box:1', context: 'a'}, 'invalid', 'Give either --host or --context, not both.');
});

test('contexts are found in the directory that DOCKER_CONFIG names', () => {
	const files = {[`/cfg/contexts/meta/${dxssh}/meta.json`]: '{"Name":"dxssh","Endpoints":{"docker":{"Host":"box:1"}}}'};
	assert.deepEqual(addresses({env: {DOCKER_CONFIG: '/cfg'}, files}, {context: 'dxssh'}), ['tcp://box:1']);
});

test('all contexts are listed by name after the default one, whatever the case of their keys', () => {
	const files = {
		...context('a1', {Name: 'box10', Metadata: {Description: 'ten'}, Endpoints: {docker: {Host: 'tcp://box10:1'}}}),
		...context('nested/a2', {name: 'box9', metadata: null, endpoints: {Docker: {host: 'tcp://box9:1'}}}),
		...context('a3', {Name: 'bare', Endpoints: {kubernetes: {}}}),
		[`${meta}/broken/meta.json`]: '{"Name":',
	};
	assert.deepEqual(listContexts(environment({files})), [
		{
			name: 'default',
			address: 'unix:///var/run/docker.sock',
			description: 'DOCKER_HOST, or the default socket',
			tls: undefined,
		},
		{name: 'bare', address: 'unix:///var/run/docker.sock', description: '', tls: undefined},
		{name: 'box9', address: 'tcp://box9:1', description: '', tls: undefined},
		{name: 'box10', address: 'tcp://box10:1', description: 'ten', tls: undefined},
	]);
});

test('the endpoint of a context has the context’s name', () => {
	const files = context(dxssh, {Name: 'dxssh', Endpoints: {docker: {Host: 'tcp://box:1'}}});
	assert.equal(resolveEndpoints(environment({files}), {context: 'dxssh'})[0]?.name, 'dxssh');
});
