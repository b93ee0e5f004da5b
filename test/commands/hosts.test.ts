import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {lineOn} from '../../source/commands/on-host.ts';
import {perform} from '../../source/commands/perform.ts';
import {rollBack} from '../../source/commands/run/roll-back.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {ResourceId} from '../../source/model/resource-id.ts';
import {hostOf} from '../../source/model/resource-id.ts';
import type {Settings} from '../../source/store/state.ts';
import {aBench} from '../helpers/bench.ts';
import {dialogOf} from '../helpers/dialog-of.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {containerOn, threeHosts} from '../helpers/hosts.ts';
import {aRegistry} from '../helpers/pulls.ts';

/** A dashboard on three hosts, each with an engine that records its requests and has these parts. */
function dashboard(settings: Partial<Settings> = {}, parts: (host: string) => Partial<Engine> = () => ({})) {
	const store = threeHosts({settings});
	const engines = new Map(
		[...store.getState().connections.keys()].map(host => [host, {...fakeEngine(), ...parts(host), host}] as const),
	);
	const bench = aBench(fakeEngine(), {store});
	Object.assign(bench.context, {engineOf: (key: ResourceId) => engines.get(hostOf(key))});
	const calls = () => [...engines].flatMap(([host, engine]) => engine.calls.map(([name, id]) => [host, name, id]));
	const select = (selected: ResourceId) => store.dispatch({type: 'view-changed', view: {selected}});
	return {bench, store, calls, select};
}

test('a command acts on the host of its container, and its docker line names that host', async () => {
	const {bench, store, calls, select} = dashboard();
	select('ssh://staging/web');
	bench.press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), [['ssh://staging', 'kill', 'web']]);
	assert.equal(store.getState().commandLog.at(-1)?.line, 'docker --context staging kill web');
});

test('the command that restores a container names its host, if a roll-back failed and could not be undone', async () => {
	const names = new Map([
		['web', 'web'],
		['old', 'web-before'],
	]);
	const running = new Set(['web']);
	const {bench, store} = dashboard({dangerousHosts: []}, () => ({
		containers: {
			...fakeEngine().containers,
			async inspect(asked) {
				const found = [...names].find(pair => pair.includes(asked));
				if (!found) {
					throw new EngineError('not-found', `There is no ${asked}.`);
				}

				return {Name: `/${found[1]}`, State: {Running: running.has(found[0])}};
			},
			rename: async (id, name) => void names.set(id, name),
			stop: async id => void running.delete(id),
			start: () => Promise.reject(new EngineError('failed', 'the port is in use')),
		},
	}));
	const current = containerOn('ssh://staging', 'web');
	const kept = containerOn('ssh://staging', 'web-before', {id: 'old'});
	const {problem} = await perform(bench.context, rollBack({current, kept}), current);
	assert.equal(problem, 'The old web could not be restored. Run: docker --context staging start web');
	assert.equal(store.getState().commandLog.at(-1)?.problem, problem);
});

test('each command of a docker line names the host, but not a text in quotes', () => {
	const {store} = dashboard();
	const docker = 'docker --context staging';
	for (const [line, named] of [
		[
			"docker stop a && docker run a sh -c 'b && docker ps && it'\\''s; docker ps && docker'",
			`${docker} stop a && ${docker} run a sh -c 'b && docker ps && it'\\''s; docker ps && docker'`,
		],
		[
			'docker service rollback a; docker service rollback b',
			`${docker} service rollback a; ${docker} service rollback b`,
		],
	] as const) {
		assert.equal(lineOn(store.getState(), 'ssh://staging', line), named);
	}
});

test('a secret is created on the host that the form named, even if the selection moves to another', async t => {
	const created: string[] = [];
	const unused = () => Promise.reject(new Error('only create is used'));
	const {bench, select} = dashboard({dangerousHosts: []}, host => ({
		secrets: {
			async *watch() {},
			inspect: unused,
			remove: unused,
			async create(name, content) {
				created.push(`${host} ${name} ${new TextDecoder().decode(content)}`);
				return 'id';
			},
		},
	}));
	const file = join(await mkdtemp(join(tmpdir(), 'quayside-hosts-')), 'key');
	t.after(() => rm(dirname(file), {recursive: true}));
	await writeFile(file, 'the key');
	select('ssh://staging/web');
	bench.context.run('create-secret');
	assert.equal(dialogOf(bench, 'form').title, 'Create a secret from a file · staging');
	select('ssh://prod/web');
	bench.type('tls');
	bench.press('Tab');
	bench.type(file);
	bench.press('Enter');
	while (bench.notices().length === 0) {
		await new Promise(setImmediate);
	}

	assert.deepEqual(bench.notices(), ['staging · Secret tls created']);
	assert.deepEqual(created, ['ssh://staging tls the key']);
});

test('an image is searched for and pulled on the host that the form named, even if the selection moves', async () => {
	const asked: string[] = [];
	const {images} = aRegistry().engine;
	assert.ok(images);
	const {bench, store, select} = dashboard({dangerousHosts: []}, host => ({
		images: {
			...images,
			async search(term) {
				asked.push(`${host} search ${term}`);
				return [{name: term, description: '', stars: 0, isOfficial: false}];
			},
			async *pull(reference) {
				asked.push(`${host} pull ${reference}`);
				yield {layers: [], fraction: 1, outcome: 'pulled', digest: undefined};
			},
		},
	}));
	select('ssh://staging/web');
	bench.context.run('search-images');
	assert.equal(dialogOf(bench, 'form').title, 'Search a registry for images · staging');
	bench.type('redis');
	select('ssh://prod/web');
	bench.press('Enter');
	await bench.settled();
	assert.equal(dialogOf(bench, 'chooser').title, 'Pull which image on staging?');
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(asked, ['ssh://staging search redis', 'ssh://staging pull redis:latest']);
	assert.deepEqual(
		store.getState().commandLog.map(({line}) => line),
		['docker --context staging search redis', 'docker --context staging pull redis:latest'],
	);
});

test('if marks span hosts, the question names them with a docker line for each, and each gets its own request', async () => {
	const {bench, store, calls} = dashboard({dangerousHosts: []});
	store.dispatch({type: 'view-changed', view: {marks: new Set(['ssh://prod/web', 'ssh://staging/web'])}});
	bench.press('r');
	await bench.settled();
	const {title, lines} = dialogOf(bench, 'confirm');
	assert.equal(title, 'Restart 2 containers on prod and staging?');
	assert.deepEqual(lines, [
		'  web on prod',
		'  web on staging',
		'docker --context prod restart web',
		'docker --context staging restart web',
	]);
	bench.press('y');
	await bench.settled();
	assert.deepEqual(calls(), [
		['ssh://prod', 'restart', 'web'],
		['ssh://staging', 'restart', 'web'],
	]);
});

test('a dangerous host is read-only, others are not, and a batch leaves its containers out', async () => {
	const {bench, store, calls, select} = dashboard();
	select('ssh://prod/web');
	bench.press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.match(bench.notices().at(-1) ?? '', /^prod is a dangerous host and read-only; --no-read-only/);
	store.dispatch({type: 'view-changed', view: {marks: new Set(['ssh://prod/web', 'ssh://staging/web'])}});
	bench.press('r');
	await bench.settled();
	assert.ok(dialogOf(bench, 'confirm').lines.some(line => line.startsWith('Left out: prod is a dangerous host')));
	bench.press('y');
	await bench.settled();
	assert.deepEqual(calls(), [['ssh://staging', 'restart', 'web']]);
});

test('a dangerous host can be changed where the user has asked for that', async () => {
	const {bench, calls, select} = dashboard({protectsDangerous: false});
	select('ssh://prod/web');
	bench.press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), [['ssh://prod', 'kill', 'web']]);
});

test('a container of a lost host cannot be changed, and one of another host can', async () => {
	const {bench, store, calls, select} = dashboard();
	store.dispatch({type: 'connection-lost', host: 'ssh://prod', problem: 'Gone.', retryAt: 0});
	store.dispatch({type: 'settings-changed', settings: {protectsDangerous: false}});
	select('ssh://prod/web');
	bench.press('C-k');
	await bench.settled();
	assert.match(bench.notices().at(-1) ?? '', /^Not connected/);
	select('ssh://staging/web');
	bench.press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), [['ssh://staging', 'kill', 'web']]);
});

test('T groups by project, then by host, then not at all; Space on a host marks its containers', () => {
	const {bench, store} = dashboard();
	const headings = () => store.getState().view.order.filter(key => !store.getState().containers.has(key));
	assert.deepEqual(headings(), ['ssh://prod/project:shop', 'ssh://staging/project:shop']);
	bench.press('T');
	assert.deepEqual(headings(), ['ssh://prod/host:', 'ssh://staging/host:']);
	bench.press('g', 'Space');
	assert.deepEqual([...store.getState().view.marks].toSorted(), ['ssh://prod/db', 'ssh://prod/web']);
	bench.press('g', 'Enter');
	assert.equal(store.getState().view.order.length, 4, 'folded, its two containers have no rows');
	bench.press('T');
	assert.deepEqual(headings(), []);
});

test('in the chooser Space adds or takes away a host and the chooser stays; Enter switches', async () => {
	const store = threeHosts();
	const box = {label: 'Recent host', host: 'ssh://other', description: '', choice: {host: 'ssh://other'}};
	const bench = aBench(fakeEngine(), {store, engines: () => [box]});
	bench.press('@', 'g', 'Down', 'Space');
	assert.deepEqual(bench.shellCalls, [['toggleEngine', {host: 'ssh://other'}]]);
	const {choices} = dialogOf(bench, 'chooser');
	assert.deepEqual(
		choices.filter(({isTicked}) => isTicked).map(({detail}) => detail?.split(' · ').at(-1)),
		['ssh://prod', 'ssh://staging', 'ssh://me@box'],
	);
	assert.ok(choices.some(({detail}) => detail?.startsWith('There is no route to box.')));
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(bench.shellCalls.at(-1), ['openEngine', {host: 'ssh://other'}]);
});
