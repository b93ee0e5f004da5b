import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lineOn} from '../../source/commands/on-host.ts';
import type {ResourceId} from '../../source/model/resource-id.ts';
import {hostOf} from '../../source/model/resource-id.ts';
import type {Settings} from '../../source/store/state.ts';
import {aBench} from '../helpers/bench.ts';
import {dialogOf} from '../helpers/dialog-of.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {threeHosts} from '../helpers/hosts.ts';

/** A dashboard on three hosts, each with an engine that notes what it is asked for. */
function dashboard(settings: Partial<Settings> = {}) {
	const store = threeHosts({settings});
	const engines = new Map(
		[...store.getState().connections.keys()].map(host => [host, {...fakeEngine(), host}] as const),
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

test('each command of a docker line names the host, but not a text in quotes', () => {
	const {store} = dashboard();
	assert.equal(
		lineOn(
			store.getState(),
			'ssh://staging',
			"docker stop a && docker run a sh -c 'b && docker ps && it'\\''s && docker'",
		),
		"docker --context staging stop a && docker --context staging run a sh -c 'b && docker ps && it'\\''s && docker'",
	);
});

test('marks span hosts: the question names them, with a docker line for each, and each does its own', async () => {
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
