import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listContexts} from '../../../source/engine/docker/contexts.ts';
import {resolveEndpoints} from '../../../source/engine/docker/resolve-endpoints.ts';
import type {EndpointChoice} from '../../../source/engine/endpoint.ts';
import type {EngineErrorCode} from '../../../source/engine/engine-error.ts';
import type {Environment} from '../../../source/engine/environment.ts';

/** The directory of the context `dxssh`: what the docker command itself made of the name. */
const dxssh = '512040a7cd33fcec90dcfe3ef667870dec1239a5ddcdcc5b79a3675bac2bd447';
const meta = '/home/ann/.docker/contexts/meta';

test('what was asked for comes before the environment, and the environment before the configuration', () => {
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
	assert.equal(read('tcp://box:80/'), 'tcp box:80 tcp://box:80');
	assert.equal(read('box:99'), 'tcp box:99 tcp://box:99');
	assert.equal(read('http://box:99'), 'tcp box:99 tcp://box:99');
	const [six] = resolveEndpoints(environment({}), {host: 'tcp://[::1]:2375'});
	assert.deepEqual(six, {
		kind: 'tcp',
		name: '[::1]:2375',
		address: 'tcp://[::1]:2375',
		hostname: '::1',
		port: 2375,
	});
});

test('an address that is not understood is refused in one sentence', () => {
	for (const host of ['tcp://', 'tcp://box/prefix', 'tcp://box:99999', 'tcp://me@box', 'a b']) {
		refuses({}, {host}, 'invalid', host);
	}
});

test('what is not supported yet says so in one sentence', () => {
	refuses({}, {host: 'ssh://box'}, 'unsupported-endpoint', 'Engines over ssh:// are not supported yet: ssh://box.');
	refuses({}, {host: 'https://box'}, 'unsupported-endpoint', 'behind TLS');
	refuses({}, {host: 'npipe:////./pipe/docker_engine'}, 'unsupported-endpoint', 'Windows pipe');
	refuses({}, {host: 'fd://'}, 'unsupported-endpoint', 'fd://');
	for (const env of [{DOCKER_TLS: '1'}, {DOCKER_TLS_VERIFY: 'yes'}]) {
		refuses({env: {...env, DOCKER_HOST: 'tcp://box:2376'}}, {}, 'unsupported-endpoint', 'tcp://box:2376');
	}
});

test('TLS is of no account on a socket file', () => {
	const env = {DOCKER_TLS_VERIFY: '1', DOCKER_HOST: 'unix:///run/x.sock'};
	assert.deepEqual(addresses({env}), ['unix:///run/x.sock']);
});

test('a context with certificates, or without a check of them, is behind TLS', () => {
	const named = (docker: object, name = 'dxssh') => context(dxssh, {Name: name, Endpoints: {docker}});
	const tls = '/home/ann/.docker/contexts/tls';
	refuses(
		{files: {...named({Host: 'tcp://box:2376'}), [`${tls}/${dxssh}/docker/ca.pem`]: 'x'}},
		{context: 'dxssh'},
		'unsupported-endpoint',
		'tcp://box:2376',
	);
	refuses(
		{files: named({Host: 'tcp://box:2376', SkipTLSVerify: true})},
		{context: 'dxssh'},
		'unsupported-endpoint',
		'TLS',
	);
	assert.deepEqual(addresses({files: named({Host: 'tcp://box:2375', SkipTLSVerify: false})}, {context: 'dxssh'}), [
		'tcp://box:2375',
	]);
});

test('a context that is not there is an error and no reason to look elsewhere', () => {
	refuses({}, {context: 'nope'}, 'not-found', 'There is no context named nope');
	refuses({env: {DOCKER_CONTEXT: '../../x'}}, {}, 'not-found', 'no context named ../../x');
	refuses({files: {'/home/ann/.docker/config.json': '{"currentContext": "gone"}'}}, {}, 'not-found', 'gone');
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
			hasTls: false,
		},
		{name: 'bare', address: 'unix:///var/run/docker.sock', description: '', hasTls: false},
		{name: 'box9', address: 'tcp://box9:1', description: '', hasTls: false},
		{name: 'box10', address: 'tcp://box10:1', description: 'ten', hasTls: false},
	]);
});

test('the endpoint of a context bears the context’s name', () => {
	const files = context(dxssh, {Name: 'dxssh', Endpoints: {docker: {Host: 'tcp://box:1'}}});
	assert.equal(resolveEndpoints(environment({files}), {context: 'dxssh'})[0]?.name, 'dxssh');
});

type Given = {readonly env?: Environment['env']; readonly files?: Readonly<Record<string, string>>};

function environment({env = {}, files = {}}: Given): Environment {
	return {
		env,
		homeDirectory: '/home/ann',
		uid: 1000,
		readFile: path => files[path],
		listDirectory: path => {
			const inside = Object.keys(files).filter(file => file.startsWith(`${path}/`));
			return [...new Set(inside.map(file => file.slice(path.length + 1).split('/')[0] ?? ''))];
		},
	};
}

function context(directory: string, content: object): Readonly<Record<string, string>> {
	return {[`${meta}/${directory}/meta.json`]: JSON.stringify(content)};
}

function addresses(given: Given, choice: EndpointChoice = {}): readonly string[] {
	return resolveEndpoints(environment(given), choice).map(({address}) => address);
}

function refuses(given: Given, choice: EndpointChoice, code: EngineErrorCode, words: string): void {
	assert.throws(
		() => resolveEndpoints(environment(given), choice),
		(error: {code?: string; message: string}) => {
			assert.equal(error.code, code);
			assert(error.message.includes(words), error.message);
			assert.match(error.message, /^[A-Z].*[.]$/);
			return true;
		},
	);
}
