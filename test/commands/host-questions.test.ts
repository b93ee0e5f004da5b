import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ContainerLimits} from '../../source/model/container-limits.ts';
import {aBench} from '../helpers/bench.ts';
import {dialogOf} from '../helpers/dialog-of.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {threeHosts} from '../helpers/hosts.ts';

const unlimited: ContainerLimits = {
	cpus: 0,
	memory: 0,
	memorySwap: 0,
	cpuShares: 0,
	pids: 0,
	restartPolicy: {name: 'no', maximumRetries: 0},
};

/** A dashboard on several hosts, with a container of one selected. */
function opened() {
	const unused = () => Promise.reject(new Error('only questions are asked'));
	const fake = fakeEngine();
	const engine = {
		...fake,
		containers: {
			...fake.containers,
			inspect: async () => ({Config: {Image: 'redis:7'}}),
			limits: async () => unlimited,
			update: unused,
			create: unused,
			attach: unused,
			async *export() {},
		},
	};
	const store = threeHosts({settings: {dangerousHosts: []}, view: {selected: 'ssh://staging/job'}});
	const bench = aBench(engine, {store});
	Object.assign(bench.context, {engineOf: () => engine});
	return {bench, store, engine};
}

for (const [command, title] of [
	['rename', 'Rename job · staging'],
	['update', 'Limits of job · staging'],
	['exec', 'Run a command in job · staging'],
	['stop-with-options', 'Stop job · staging'],
	['debug-shell', 'Debug shell for job · staging'],
	['export', 'Export the files of job · staging'],
	['copy', 'Copy from job · staging'],
	['actions', 'job · staging'],
	['recreate', 'Recreate job · staging'],
	['run', 'Run a container · staging'],
	['pull-and-recreate', 'Pull redis:7 and recreate job on staging?'],
	['force-remove', 'Remove job on staging?'],
] as const) {
	test(`with several hosts, the question of ${command} names the host of the container`, async () => {
		const {bench, store} = opened();
		bench.context.run(command);
		await bench.settled();
		const {dialog} = store.getState();
		assert.equal(dialog && 'title' in dialog && dialog.title, title);
	});
}

for (const command of ['actions', 'copy']) {
	test(`with several hosts, the docker lines in the list of ${command} name the host of the container`, async () => {
		const {bench} = opened();
		bench.context.run(command);
		await bench.settled();
		const details = dialogOf(bench, 'chooser').choices.map(({detail = ''}) => detail);
		const lines = details.filter(detail => detail.startsWith('docker '));
		assert.ok(lines.length > 2);
		assert.deepEqual(
			lines.filter(line => !line.startsWith('docker --context staging ')),
			[],
		);
	});
}

test('with several hosts, a form that comes back names the host once', async () => {
	const {bench, engine} = opened();
	engine.answer('rename', () => Promise.reject(new Error('The name is taken.')));
	bench.context.run('rename');
	bench.type('2');
	bench.press('Enter');
	await bench.settled();
	const {title, problem} = dialogOf(bench, 'form');
	assert.deepEqual([title, problem], ['Rename job · staging', 'The name is taken.']);
});

test('with several hosts, a notice about a container names its host', async () => {
	const {bench, store} = opened();
	const newest = () => store.getState().notices.at(-1)?.text;
	bench.context.run('kill');
	await bench.settled();
	assert.equal(newest(), 'staging · job killed');
	store.dispatch({type: 'out-of-memory', key: 'ssh://staging/job'});
	assert.equal(newest(), 'staging · job ran out of memory.');
	store.dispatch({type: 'hosts-chosen', hosts: [{name: 'staging', host: 'ssh://staging', context: 'staging'}]});
	store.dispatch({type: 'out-of-memory', key: 'ssh://staging/job'});
	assert.equal(newest(), 'job ran out of memory.');
});
