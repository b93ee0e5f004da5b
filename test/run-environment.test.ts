import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {runEnvironment} from '../source/run-environment.ts';

const environment = (config: string | undefined, env: Readonly<Record<string, string>> = {}) =>
	runEnvironment(
		{
			env,
			homeDirectory: '/home/mate',
			uid: 1000,
			readFile: path => (path === `${env.DOCKER_CONFIG ?? '/home/mate/.docker'}/config.json` ? config : undefined),
			writeFile() {},
			isAbsent: () => config === undefined,
			isExecutable: () => false,
			listDirectory: () => [],
		},
		() => true,
	);

test('the docker configuration’s proxies of the host win over the default ones', () => {
	const config = JSON.stringify({
		proxies: {default: {httpProxy: 'http://a:1', noProxy: ''}, 'tcp://b:2375': {httpsProxy: 'http://b:2'}},
	});
	assert.deepEqual(environment(config).proxies, {HTTP_PROXY: 'http://a:1', http_proxy: 'http://a:1'});
	assert.deepEqual(environment(config, {DOCKER_HOST: 'tcp://b:2375', DOCKER_CONFIG: '/etc/docker'}).proxies, {
		HTTPS_PROXY: 'http://b:2',
		https_proxy: 'http://b:2',
	});
});

test('an invalid configuration has no proxies', () => {
	for (const config of [undefined, '', '{', '[]', '{"proxies": 3}', '{"proxies": {"default": {"httpProxy": 3}}}']) {
		assert.deepEqual(environment(config).proxies, {});
	}
});

test('a file of variables is read, and so is an empty device; nothing blocks or grows without bound', t => {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-run-'));
	t.after(() => rmSync(directory, {recursive: true}));
	const {readFile} = environment(undefined);
	writeFileSync(join(directory, 'short'), 'A=b\n');
	writeFileSync(join(directory, 'long'), 'x'.repeat(1024 * 1024 + 1));
	assert.equal(readFile(join(directory, 'short')), 'A=b\n');
	assert.throws(() => readFile(join(directory, 'long')));
	assert.equal(readFile('/dev/null'), '');
	assert.throws(() => readFile('/dev/zero'), /larger than 1024 KiB/);
	execFileSync('mkfifo', [join(directory, 'pipe')]);
	assert.throws(() => readFile(join(directory, 'pipe')), /it is a pipe/);
	assert.throws(() => readFile(directory), /EISDIR/);
	assert.throws(() => readFile(join(directory, 'missing')), /ENOENT/);
});
