import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {swarmFilesOf} from '../../../source/store/swarm.ts';
import {demoSwarm, select} from './demo-swarm.ts';

test('a secret is made from a file, and its value is nowhere in the state', async t => {
	const {bench, settle, store} = await demoSwarm(t);
	const directory = await mkdtemp(join(tmpdir(), 'quayside-secret-'));
	t.after(() => rm(directory, {recursive: true}));
	await writeFile(join(directory, 'key'), 'the-value-of-it');
	bench.context.run('view-secrets');
	await settle();
	bench.press('+');
	bench.type('new_key');
	bench.press('Tab');
	bench.type(join(directory, 'none'));
	bench.press('Enter');
	await waitFor(
		() => store.getState().dialog?.type === 'form' && isProblem(store.getState().dialog, /There is no file/),
	);
	bench.press('Tab', ...Array.from('none', () => 'Backspace'));
	bench.type('key');
	bench.press('Enter');
	await waitFor(() => bench.notices().length > 1);
	await settle();
	assert.equal(bench.notices().at(-1), 'Secret new_key created');
	const names = [...(swarmFilesOf.secrets(store.getState())?.values() ?? [])].map(({name}) => name);
	assert.ok(names.includes('new_key'));
	assert.equal(store.getState().commandLog.at(-1)?.line, `docker secret create new_key ${directory}/key`);
	assert.ok(!JSON.stringify(store.getState(), withMaps).includes('the-value-of-it'));
});

test('a file that a service uses is not removed, and an unused one only after a question', async t => {
	const open = await demoSwarm(t);
	const {bench, settle, store} = open;
	bench.context.run('view-secrets');
	await settle();
	select(open, 'edge_tls_key');
	bench.press('d');
	assert.equal(bench.notices().at(-1), 'edge_proxy uses it; update or remove the service first.');
	select(open, 'edge_tls_key_2025');
	bench.press('d');
	assert.partialDeepStrictEqual(store.getState().dialog, {title: 'Remove the secret edge_tls_key_2025?'});
	bench.press('y');
	await settle();
	assert.equal(swarmFilesOf.secrets(store.getState())?.size, 2);
});

test('the command for another engine to join is shown and copied', async t => {
	const {bench, settle} = await demoSwarm(t);
	bench.context.run('swarm-tokens');
	bench.press('Enter');
	await settle();
	bench.press('Tab', 'Enter');
	await settle();
	assert.deepEqual(bench.shellCalls, [['copy', 'docker swarm join --token SWMTKN-1-demo-worker 10.0.0.11:2377']]);
});

test('leaving asks first, and says what happens to the swarm', async t => {
	const {bench, settle, store} = await demoSwarm(t);
	bench.press('9');
	await settle();
	bench.context.run('swarm-leave');
	const {dialog} = store.getState();
	assert.deepEqual(dialog?.type === 'confirm' && dialog.lines, [
		'The tasks on this engine are stopped, and start on other nodes.',
		'Demote this node first, or it counts as a lost manager. 2 managers are left; none of them may fail.',
		'docker swarm leave --force',
	]);
	bench.press('y');
	await settle();
	assert.match(bench.notices().at(-1) ?? '', /^Cannot leave the swarm: the demo engine cannot leave its swarm\.$/);
	assert.equal(bench.shellCalls.length, 0);
});

function isProblem(dialog: object | undefined, words: RegExp): boolean {
	return dialog !== undefined && 'problem' in dialog && words.test(String(dialog.problem));
}

function withMaps(_: string, value: unknown): unknown {
	return value instanceof Map || value instanceof Set ? [...value] : value;
}

async function waitFor(condition: () => boolean): Promise<void> {
	while (!condition()) {
		await new Promise(setImmediate);
	}
}
