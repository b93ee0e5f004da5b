import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {type TestContext, test} from 'node:test';
import type {EngineProbe} from '../source/engine/engine-probe.ts';
import {systemEnvironment} from '../source/engine/environment.ts';
import {engineCandidates, probeCandidates} from '../source/engine-candidates.ts';
import {findChosenEngine} from '../source/find-chosen-engine.ts';
import {recentHosts, rememberHost} from '../source/recent-hosts.ts';
import {systemClock} from '../source/sync/clock.ts';
import {answerAsEngine, cannedServer, json} from './engine/docker/canned-server.ts';

test('contexts, recent hosts and the sockets that exist can be chosen, each address once', t => {
	const environment = surroundings(t);
	mkdirSync(join(environment.homeDirectory, '.colima/default/docker.sock'), {recursive: true});
	rememberHost(environment, 'ssh://box');
	rememberHost(environment, 'unix:///var/run/docker.sock');
	const candidates = engineCandidates(environment).filter(({host}) => !host.startsWith('unix:///run/'));
	assert.deepEqual(
		candidates.map(({label, host, choice}) => [label, host, choice]),
		[
			['Context default', 'unix:///var/run/docker.sock', {context: 'default'}],
			['Recent host', 'ssh://box', {host: 'ssh://box'}],
			...[`unix://${environment.homeDirectory}/.colima/default/docker.sock`].map(host => [
				'Socket colima',
				host,
				{host},
			]),
		],
	);
});

test('each is looked at: whether it answers, how fast, its version and how many containers', async t => {
	const path = await cannedServer(t, (line, socket) =>
		/\/info /.test(line) ? socket.write(json({NCPU: 2, Containers: 12})) : answerAsEngine(line, socket),
	);
	const hosts = [`unix://${path}`, 'unix:///nowhere.sock', 'gopher://h'];
	const candidates = hosts.map(host => ({label: '', host, description: '', choice: {host}}));
	const found = new Map<string, EngineProbe>();
	await probeCandidates(
		candidates,
		{clock: systemClock, environment: surroundings(t)},
		({host}, probe) => found.set(host, probe),
		new AbortController().signal,
	);
	const [good, dead, odd] = hosts.map(host => found.get(host));
	assert(good?.answers && (good.milliseconds ?? -1) >= 0);
	assert.deepEqual([good.product, good.containers], ['Docker 26.1.5', 12]);
	assert.deepEqual(dead, {answers: false, reason: 'No engine here.'});
	assert(odd && !odd.answers && /^Write unix:.* instead of gopher:\/\/, which is not supported/.test(odd.reason));
});

test('hosts are remembered once an engine was found there, the latest first, and no others', async t => {
	const environment = surroundings(t);
	const host = `unix://${await cannedServer(t, answerAsEngine)}`;
	rememberHost(environment, host);
	for (let port = 1; port <= 12; port++) {
		rememberHost(environment, `tcp://box:${port}`);
	}

	const search = (address: string) =>
		findChosenEngine({host: address}, {clock: systemClock, environment}, new AbortController().signal);
	(await search(host)).engine?.close();
	await search('unix:///nowhere.sock');
	assert.equal(recentHosts(environment).length, 10);
	assert.deepEqual(recentHosts(environment).slice(0, 2), [host, 'tcp://box:12']);
	const file = join(environment.homeDirectory, '.local/state/quayside/hosts');
	assert.equal(readFileSync(file, 'utf8').split('\n').length, 11);
	rmSync(dirname(file), {recursive: true});
	assert.deepEqual(recentHosts(environment), []);
});

/** An empty home, and no variables. */
function surroundings(t: TestContext) {
	const homeDirectory = mkdtempSync(join(tmpdir(), 'quayside-candidates-'));
	t.after(() => rmSync(homeDirectory, {recursive: true}));
	return {...systemEnvironment(), env: {}, uid: undefined, homeDirectory};
}
