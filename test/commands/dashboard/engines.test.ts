import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EngineCandidate, Shell} from '../../../source/commands/command.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const web = aContainer('web');
const remote: EngineCandidate = {
	label: 'Context remote',
	host: 'tcp://remote:2375',
	description: 'the shop',
	choice: {context: 'remote'},
};

test('without an engine the chooser comes back from every dialog, Esc does not close it, and q quits', async () => {
	const bench = aBench(fakeEngine(), {engines: () => [remote]});
	bench.store.dispatch({
		type: 'no-engine-found',
		host: 'test',
		tried: [{address: 'unix:///run/docker.sock', reason: 'nobody listens'}],
	});
	bench.press('@', 'Esc', 'Esc');
	const chooser = dialogOf(bench, 'chooser');
	assert.equal(chooser.isPermanent, true);
	assert.deepEqual(chooser.intro, ['unix:///run/docker.sock: nobody listens']);
	bench.press('Down', 'Down', 'Enter');
	await bench.settled();
	assert.equal(dialogOf(bench, 'form').title, 'Use another engine');
	bench.press('Esc');
	assert.equal(dialogOf(bench, 'chooser').id, 'engines');
	bench.press('Down', 'Enter');
	await bench.settled();
	assert.deepEqual(bench.shellCalls, [['openEngine', {context: 'remote'}]]);
	bench.press('@', 'Esc', 'q');
	assert.deepEqual(bench.shellCalls.at(-1), ['quit']);
});

test('the chooser of engines ticks the current one and begins there', () => {
	const local = {
		...remote,
		label: 'Context default',
		host: 'unix:///var/run/docker.sock',
		choice: {context: 'default'},
	};
	const bench = aBench(fakeEngine(), {containers: [web], engines: () => [local, remote]});
	bench.store.dispatch({type: 'hosts-chosen', hosts: [{name: 'remote', host: 'tcp://remote:2375'}]});
	bench.press('@');
	const {choices, index} = dialogOf(bench, 'chooser');
	assert.deepEqual(
		choices.filter(({isTicked}) => isTicked).map(({label}) => label),
		['Context remote'],
	);
	assert.equal(choices[index]?.label, 'Context remote');
});

test('a host that is typed is used, and one that is no address is refused in the form', async () => {
	const bench = aBench(fakeEngine(), {containers: [web]});
	bench.press('@', 'Down', 'Enter');
	await bench.settled();
	bench.type('server');
	bench.press('Enter');
	assert.match(dialogOf(bench, 'form').problem ?? '', /^An address begins/);
	bench.press('C-u');
	bench.type('tcp://server:2375');
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(bench.shellCalls, [['openEngine', {host: 'tcp://server:2375'}]]);
});

test('each engine except the current one is probed, only while the chooser is open', async () => {
	const looks: Parameters<NonNullable<Shell['probeEngines']>>[] = [];
	const box = {...remote, label: 'Recent host', host: 'ssh://box', description: '', choice: {host: 'ssh://box'}};
	const bench = aBench(fakeEngine(), {
		containers: [web],
		engines: () => [remote, box],
		probeEngines: (...look) => void looks.push(look),
	});
	bench.store.dispatch({type: 'hosts-chosen', hosts: [{name: 'remote', host: 'tcp://remote:2375'}]});
	bench.press('@');
	const [look] = looks;
	assert(look && looks.length === 1);
	const [candidates, onFound, signal] = look;
	assert.deepEqual(candidates, [box]);
	const detail = () => dialogOf(bench, 'chooser').choices.find(({label}) => label === 'Recent host')?.detail;
	assert.equal(detail(), '… · ssh://box');
	onFound(box, {answers: true, product: 'Docker 28.0.1', containers: 1, milliseconds: 0.2});
	assert.equal(detail(), 'Docker 28.0.1 · 1 container · 1 ms · ssh://box');
	onFound(box, {answers: false, reason: 'There is no Docker on box.'});
	assert.equal(detail(), 'There is no Docker on box. · ssh://box');
	bench.press('Esc');
	await bench.settled();
	assert.equal(signal.aborted, true);
	onFound(box, {answers: false, reason: 'too late'});
	assert.equal(bench.store.getState().dialog, undefined);
});
