import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseAddress} from '../../../source/engine/docker/address.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {startSync} from '../../../source/sync/run-subscriptions.ts';
import {relayTo} from '../../e2e/relay.ts';
import {createDockerEngine} from '../../engine/docker/create-docker-engine.ts';
import {sharedEngine} from '../../engine/private-engine.ts';
import {type Cleanup, testContainers} from '../../engine/test-containers.ts';
import {waitUntil} from '../../engine/wait-until.ts';
import {allLines} from '../../helpers/log-lines.ts';
import {aStore} from '../../helpers/store.ts';

test('a container that crashes every second is followed through its restarts, without a gap or a repeat', async t => {
	const crash = 'n=$(cat /n || echo 0); n=$((n + 1)); echo $n > /n; echo "run $n"; sleep 1; echo "end $n"; exit 3';
	const {texts} = await logOf(t, 'crash-loop', ['--restart', 'always', 'busybox', 'sh', '-c', crash]);
	await waitUntil(() => texts().includes('run 5'), 'the fifth run');
	const lines = texts().slice(0, texts().indexOf('run 5') + 1);
	assert.deepEqual(
		lines.filter(text => /^(run|end) \d$/.test(text)),
		['run 1', 'end 1', 'run 2', 'end 2', 'run 3', 'end 3', 'run 4', 'end 4', 'run 5'],
	);
	// The restarts before the log was opened are not marked.
	const followed = lines.slice(lines.findIndex(text => text.startsWith('exited')));
	for (const [index, text] of followed.filter(line => !line.startsWith('cat: ')).entries()) {
		assert.match(
			text,
			[/^exited(?: 3)? · started (?:at once|\d+ s later)$/, /^run \d$/, /^end \d$/][index % 3] ?? /never/,
			lines.join('\n'),
		);
	}
});

test('a log whose own connection breaks is opened again without a gap or a repeat', async t => {
	const {texts, breakLog} = await logOf(t, 'broken-log', [
		'busybox',
		'sh',
		'-c',
		'n=0; while [ $n -lt 2000 ]; do n=$((n + 1)); echo "line $n"; usleep 2000; done; sleep 1000',
	]);
	for (const number of [100, 500, 900]) {
		await waitUntil(() => texts().length > number, `${number} lines`);
		breakLog();
	}

	await waitUntil(() => texts().includes('line 2000'), 'the last line');
	assert.deepEqual(
		texts(),
		Array.from({length: 2000}, (_, index) => `line ${index + 1}`),
	);
});

test('a container that is removed and recreated under its name continues in the same view', async t => {
	const print = (text: string) => ['sh', '-c', `echo ${text}; sleep 1000`];
	const {texts, isSelected, docker} = await logOf(t, 'recreated', ['busybox', ...print('before')]);
	await waitUntil(() => texts().includes('before'), 'its first line');
	await docker('tag', 'busybox', 'busybox:next');
	await docker('rm', '--force', 'recreated');
	const id = await docker('run', '--detach', '--name', 'recreated', 'busybox:next', ...print('after'));
	t.after(async () => void (await docker('rm', '--force', 'recreated')));
	await waitUntil(() => isSelected(id), 'the new container to be selected');
	await waitUntil(() => texts().includes('after'), 'its first line');
	assert.deepEqual(texts(), ['before', 'recreated, image busybox → busybox:next', 'after']);
});

/** A container with these arguments, and its log as the store of a dashboard has it. */
async function logOf(owner: Cleanup, name: string, args: readonly string[]) {
	const privateEngine = await sharedEngine();
	const id = await testContainers(owner, privateEngine, name).run('--name', name, ...args);
	const relay = relayTo(owner, privateEngine.socket);
	await relay.join();
	const store = aStore({view: {showsAll: true}});
	const engine = createDockerEngine({endpoint: parseAddress(relay.host), clock: systemClock});
	const sync = startSync({engine, engineAt: () => engine, store, clock: systemClock, isLive: () => false});
	owner.after(async () => sync.stop());
	const key = resourceId(engine.host, id);
	await waitUntil(() => store.getState().containers.has(key), 'the container to be listed');
	store.dispatch({type: 'view-changed', view: {selected: key, tab: 'logs'}});
	const selected = () => store.getState().view.selected ?? key;
	return {
		docker: (...command: readonly string[]) => privateEngine.mustDocker(command),
		isSelected: (other: string) => selected() === resourceId(engine.host, other),
		texts() {
			const log = store.getState().logs.get(selected());
			return log ? allLines(log.lines).map(({text}) => text) : [];
		},
		breakLog: () => relay.breakRequests('/logs?'),
	};
}
