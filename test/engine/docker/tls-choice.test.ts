import assert from 'node:assert/strict';
import {test} from 'node:test';
import {resolveEndpoints} from '../../../source/engine/docker/resolve-endpoints.ts';
import type {EndpointChoice} from '../../../source/engine/endpoint.ts';
import {addresses, context, dxssh, environment, type Given, refuses} from './endpoints.ts';

const pems = {ca: 'CA', cert: 'CERT', key: 'KEY'};

function pemFiles(directory: string, names: readonly (keyof typeof pems)[] = ['ca', 'cert', 'key']) {
	return Object.fromEntries(names.map(name => [`${directory}/${name}.pem`, pems[name]]));
}

function tlsOf(given: Given, choice: EndpointChoice = {}) {
	const [endpoint] = resolveEndpoints(environment(given), choice);
	return endpoint?.kind === 'tcp' ? endpoint.tls?.() : undefined;
}

test('TLS is turned on and verified as in the docker command', () => {
	const files = {...pemFiles('/home/ann/.docker'), ...pemFiles('/certs', ['ca'])};
	const host = 'tcp://box:2376';
	assert.equal(tlsOf({files}, {host}), undefined);
	assert.deepEqual(tlsOf({files, env: {DOCKER_TLS: '1'}}, {host}), {...pems, isVerified: false});
	assert.deepEqual(tlsOf({files, env: {DOCKER_TLS_VERIFY: '0'}}, {host}), {...pems, isVerified: true});
	assert.deepEqual(tlsOf({files}, {host, tls: {isOn: true}}), {...pems, isVerified: false});
	assert.deepEqual(tlsOf({files}, {host, tls: {isVerified: false}}), {...pems, isVerified: false});
	assert.equal(tlsOf({files}, {host, tls: {ca: '/certs/ca.pem'}}), undefined);
	const elsewhere = {DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs', DOCKER_HOST: host};
	assert.deepEqual(tlsOf({files, env: elsewhere}), {ca: 'CA', cert: undefined, key: undefined, isVerified: true});
	assert.deepEqual(addresses({files, env: {DOCKER_TLS: '1'}}), ['tcp://localhost:2376']);
});

test('a TLS file that is missing is named, unless it is the default client certificate', () => {
	const host = 'tcp://box:2376';
	refuses({}, {host, tls: {isOn: true}}, 'invalid', '/home/ann/.docker/ca.pem cannot be read');
	const files = pemFiles('/home/ann/.docker', ['ca']);
	refuses({files}, {host, tls: {isOn: true, key: 'mine.pem'}}, 'invalid', 'mine.pem cannot be read');
});

test('TLS settings are ignored for a socket file and over ssh', () => {
	for (const host of ['unix:///run/x.sock', 'ssh://box']) {
		assert.deepEqual(addresses({env: {DOCKER_TLS_VERIFY: '1', DOCKER_HOST: host}}), [host]);
	}
});

test('a context has its own TLS, whatever the environment says', () => {
	const named = (docker: object) => context(dxssh, {Name: 'dxssh', Endpoints: {docker}});
	const tls = `/home/ann/.docker/contexts/tls/${dxssh}/docker`;
	const env = {DOCKER_TLS_VERIFY: '1'};
	const choice = {context: 'dxssh'};
	const files = {...named({Host: 'tcp://box:2376'}), ...pemFiles(tls)};
	assert.deepEqual(tlsOf({env, files}, choice), {...pems, isVerified: true});
	const skipping = named({Host: 'tcp://box:2376', SkipTLSVerify: true});
	assert.deepEqual(tlsOf({env, files: skipping}, choice), {
		ca: undefined,
		cert: undefined,
		key: undefined,
		isVerified: false,
	});
	assert.equal(tlsOf({env, files: named({Host: 'tcp://box:2375', SkipTLSVerify: false})}, choice), undefined);
});
