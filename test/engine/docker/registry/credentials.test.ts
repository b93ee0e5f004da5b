import assert from 'node:assert/strict';
import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {authHeaders, loginFor} from '../../../../source/engine/docker/registry/credentials.ts';
import {pullRefusal} from '../../../../source/engine/docker/registry/registry-refusals.ts';
import {systemClock} from '../../../../source/sync/clock.ts';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {waitUntil} from '../../wait-until.ts';
import {configured} from '../configured.ts';

const never = new AbortController().signal;
const hub = 'https://index.docker.io/v1/';
const login = (username: string, password: string) => ({
	auth: Buffer.from(`${username}:${password}`).toString('base64'),
});

test('a stored login is found by the registry’s host, and the Hub’s by its own key', async () => {
	const auths = {
		'box:5000': login('ann', 'a:b'),
		'https://quay.example/v2/': login('bob', 'secret'),
		[hub]: login('hub', 'word'),
		'empty.example': {},
	};
	const found = async (registry: string) => (await ask({auths}, registry)).credentials;
	assert.deepEqual(await found('box:5000'), {username: 'ann', password: 'a:b'});
	assert.deepEqual(await found('quay.example'), {username: 'bob', password: 'secret'});
	assert.deepEqual(await found('docker.io'), {username: 'hub', password: 'word'});
	assert.equal(await found('empty.example'), undefined);
	assert.equal(await found('box'), undefined);
	assert.equal(await found('constructor'), undefined);
});

test('a stored token wins over a password', async () => {
	const auths = {box: {...login('ann', 'x'), identitytoken: 'token'}};
	assert.deepEqual((await ask({auths}, 'box')).credentials, {identityToken: 'token'});
});

test('an invalid configuration has no login', async () => {
	for (const config of [null, [], 'x', {auths: 'x'}, {auths: {box: 'x'}}, {credHelpers: 7, credsStore: {}}]) {
		assert.deepEqual(await ask(config, 'box'), {credentials: undefined});
	}
});

test('a registry’s helper wins over the store, and both over the file', async t => {
	const env = await helpers(t, {one: answer('one'), store: answer('store')});
	const config = {auths: {box: login('ann', 'x')}, credHelpers: {special: 'one'}, credsStore: 'store'};
	assert.deepEqual(await ask(config, 'special', env), {credentials: {username: 'one', password: 's3cret'}});
	assert.deepEqual(await ask(config, 'box', env), {credentials: {username: 'store', password: 's3cret'}});
});

test('a helper is asked for the Hub by its key', async t => {
	const env = await helpers(t, {
		echo: `read -r server; printf '{"Username":"%s %s","Secret":"x"}' "$1" "$server"`,
	});
	assert.deepEqual((await ask({credsStore: 'echo'}, 'docker.io', env)).credentials, {
		username: `get ${hub}`,
		password: 'x',
	});
});

test('a helper’s token is recognized by its user name', async t => {
	const env = await helpers(t, {token: answer('<token>')});
	assert.deepEqual((await ask({credsStore: 'token'}, 'box', env)).credentials, {identityToken: 's3cret'});
});

test('a failed helper is reported in one sentence without a secret', async t => {
	const env = await helpers(t, {
		none: 'echo credentials not found in native keychain; exit 1',
		broken: 'echo s3cret; exit 3',
		garbage: 'echo s3cret',
		endless: 'yes s3cret',
		deaf: `exec <&-; ${answer('deaf')}`,
	});
	const problem = async (helper: string) => (await ask({credsStore: helper}, 'box', env)).problem;
	assert.equal(await problem('none'), undefined);
	assert.equal(await problem('broken'), 'The credential helper docker-credential-broken failed with status 3.');
	assert.equal(await problem('garbage'), 'The credential helper docker-credential-garbage failed with status 0.');
	assert.equal(await problem('endless'), 'The credential helper docker-credential-endless sends too much output.');
	assert.equal(await problem('missing'), 'The credential helper docker-credential-missing is not installed.');
	assert.equal(await problem('deaf'), undefined);
	assert.match((await problem('../../evil')) ?? '', /is not the name of a program\.$/);
});

test('a helper that does not answer is ended after ten seconds', async t => {
	const env = await helpers(t, {slow: 'echo $$ >"$0.pid"; exec sleep 1000'});
	const clock = createManualClock(0);
	const asked = loginFor(configured({credsStore: 'slow'}, env), clock, 'box', never);
	await waitUntil(() => clock.pending() === 1, 'the deadline to be set');
	await clock.advance(9999);
	await clock.advance(1);
	assert.deepEqual(await asked, {
		problem: 'The credential helper docker-credential-slow has not answered within 10 s.',
	});
	assert.equal(clock.pending(), 0);
});

test('a helper is ended when the pull is cancelled', async t => {
	const env = await helpers(t, {slow: 'exec sleep 1000'});
	const cancel = new AbortController();
	const clock = createManualClock(0);
	const asked = loginFor(configured({credsStore: 'slow'}, env), clock, 'box', cancel.signal);
	cancel.abort();
	assert.match((await asked).problem ?? '', /was cancelled\.$/);
	assert.equal(clock.pending(), 0);
});

test('a login is sent as URL-safe base64 with padding', () => {
	assert.deepEqual(authHeaders(undefined, 'box'), {});
	const password = '???>>>~~~ÿÿ';
	const {'X-Registry-Auth': header = ''} = authHeaders({username: 'ann', password}, 'docker.io');
	assert.match(header, /^[\w-]+=*$/);
	assert.match(header, /[_-]/);
	assert.equal(header.length % 4, 0);
	assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), {
		username: 'ann',
		password,
		serveraddress: hub,
	});
	const {'X-Registry-Auth': token = ''} = authHeaders({identityToken: 't'}, 'box:1');
	assert.deepEqual(JSON.parse(Buffer.from(token, 'base64url').toString()), {
		identitytoken: 't',
		serveraddress: 'box:1',
	});
});

test('messages of registries become a code and a sentence', () => {
	for (const [code, words] of [
		['no-image', 'manifest for redis:nope not found: manifest unknown: manifest unknown'],
		['no-image', 'failed to resolve reference "box:1/x:1": box:1/x:1: not found'],
		['no-image', 'no matching manifest for linux/s390x in the manifest list entries'],
		[
			'access-denied',
			"pull access denied for ann/secret, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
		],
		[
			'access-denied',
			'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
		],
		['unauthorized', 'Head "http://127.0.0.1:5000/v2/x/manifests/1": no basic auth credentials'],
		['unauthorized', 'Get "https://box/v2/": unauthorized: authentication required'],
		[
			'unauthorized',
			'Head "https://registry-1.docker.io/v2/x/manifests/1": unauthorized: incorrect username or password',
		],
		[
			'rate-limited',
			'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating',
		],
		['no-registry', 'Get "https://box.invalid/v2/": dial tcp: lookup box.invalid on 10.0.0.1:53: no such host'],
		['no-registry', 'Get "http://localhost:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused'],
		[
			'no-registry',
			'Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
		],
		['no-registry', 'Get "http://box:5000/v2/": http: server closed idle connection'],
		['no-registry', 'Get "https://box:5000/v2/": http: server gave HTTP response to HTTPS client'],
		[
			'no-registry',
			'Get "https://box:5000/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
		],
		[
			'no-registry',
			'failed to resolve reference "box/x:1": failed to do request: Head "https://box/v2/x/manifests/1": read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer',
		],
		['no-registry', 'unexpected EOF'],
		['disk-full', 'failed to register layer: write /layer-0: no space left on device'],
		['failed', 'unknown blob'],
	] as const) {
		const error = pullRefusal(words);
		assert.equal(error.code, code, words);
		assert.match(error.message, /^[A-Z][^$]*\.$/, words);
	}
});

function ask(config: unknown, registry: string, env = {}) {
	return loginFor(configured(config, env), systemClock, registry, never);
}

function answer(username: string): string {
	return `echo '{"ServerURL":"x","Username":"${username}","Secret":"s3cret"}'`;
}

/** Scripts with these names, and an environment whose PATH has them. */
async function helpers(t: TestContext, scripts: Readonly<Record<string, string>>) {
	const directory = await mkdtemp(join(tmpdir(), 'quayside-helper-'));
	t.after(() => rm(directory, {recursive: true}));
	for (const [name, body] of Object.entries(scripts)) {
		const path = join(directory, `docker-credential-${name}`);
		await writeFile(path, `#!/bin/sh\n${body}\n`);
		await chmod(path, 0o755);
	}

	return {PATH: `${directory}:${process.env.PATH}`};
}
