import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseAddress} from '../../../source/engine/docker/address.ts';
import {parseTimestamp} from '../../../source/model/timestamp.ts';
import {isWritten} from '../../../source/store/log/exported.ts';
import {newMerge} from '../../../source/store/log/merge.ts';
import {logSequence} from '../../../source/store/log/sequence.ts';
import {scrollLog, visibleLog} from '../../../source/store/log/view.ts';
import {projectKey} from '../../../source/store/projects.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {startSync} from '../../../source/sync/run-subscriptions.ts';
import {createDockerEngine} from '../../engine/docker/create-docker-engine.ts';
import {type PrivateEngine, sharedEngine} from '../../engine/private-engine.ts';
import {type Cleanup, testContainers} from '../../engine/test-containers.ts';
import {waitUntil} from '../../engine/wait-until.ts';
import {aStore} from '../../helpers/store.ts';

const writer = (name: string, count: number, pause: string) =>
	`n=0; while [ $n -lt ${count} ]; do n=$((n + 1)); echo "${name} $n"; ${pause}; done; echo "${name} end"; sleep 1000`;

test('the logs of three containers at different paces are merged in the order of their timestamps', async t => {
	const {run, written, texts, merge} = await project(t, 'merge-order');
	const ids = [
		await run('burst', writer('burst', 3000, ':')),
		await run('quick', writer('quick', 600, 'usleep 2000')),
		await run('slow', writer('slow', 12, 'sleep 0.1')),
	];
	await merge(3);
	await waitUntil(() => texts().filter(text => text.endsWith(' end')).length === 3, 'the last lines');
	const last = await written(ids, '1000');
	// Lines that came while the logs were opened may be more than the last thousand.
	assert.deepEqual(texts().slice(-last.length), last);
});

test('merged logs page back to their first lines in the order of time, and g goes there at once', async t => {
	const {run, texts, merge, written, scroll, isAtStart, showsGap} = await project(t, 'merge-back');
	const count = 4000;
	const ids = [
		await run('quick', `seq 1 ${count} | sed 's/^/quick /'; sleep 1000`),
		await run('slow', `seq 1 ${count} | while read n; do echo "slow $n"; done; sleep 1000`),
	];
	await waitUntil(async () => (await written(ids)).length === 2 * count, 'all lines to be written');
	const all = await written(ids);
	await merge(2);
	await waitUntil(() => texts().at(-1) === all.at(-1), 'the last line');
	assert.ok(texts().length < all.length);
	scroll(Number.NEGATIVE_INFINITY);
	await waitUntil(() => texts()[0] === all[0], 'the first line');
	scroll(Number.POSITIVE_INFINITY);
	while (!isAtStart()) {
		scroll(-200);
		// A key that comes before the lines of a gap goes past it.
		await waitUntil(() => !showsGap(), 'the lines of the gap');
	}

	assert.deepEqual(texts(), all);
});

test('a new container of the project joins the merge, and a line marks each end and removal', async t => {
	const {run, engine, texts, merge, notes} = await project(t, 'merge-joins');
	const first = await run('web-1', 'trap "exit 0" TERM; echo first; sleep 1000 & wait');
	await merge(1);
	await waitUntil(() => texts().includes('first'), 'its line');
	await run('web-2', 'echo second; sleep 1000');
	await waitUntil(() => texts().includes('second'), 'the line of the container that has come');
	assert.deepEqual(notes(), ['joined']);
	await engine.mustDocker(['rm', '--force', first]);
	await waitUntil(() => notes().includes('ended'), 'the word of its end');
	assert.deepEqual(texts(), ['first', 'second']);
});

/** A Compose project on the shared engine, and a store that follows it. */
async function project(owner: Cleanup, name: string) {
	const privateEngine: PrivateEngine = await sharedEngine();
	const containers = testContainers(owner, privateEngine, name);
	const store = aStore();
	const engine = createDockerEngine({endpoint: parseAddress(privateEngine.host), clock: systemClock});
	const sync = startSync({engine, engineAt: () => engine, store, clock: systemClock, isLive: () => false});
	owner.after(async () => sync.stop());
	const lines = () => {
		const {total, numberAt, lineOf} = logSequence(store.getState());
		return Array.from({length: total}, (_, position) => lineOf(numberAt(position))).filter(line => line !== undefined);
	};
	return {
		engine: privateEngine,
		run: (service: string, script: string) =>
			containers.run(
				...['--name', `${name}-${service}`, '--label', `com.docker.compose.project=${name}`],
				...['--label', `com.docker.compose.service=${service.replace(/-\d$/, '')}`, 'busybox', 'sh', '-c', script],
			),
		/** Merge the logs of the project once it has so many containers. */
		async merge(count: number) {
			const selected = projectKey(engine.host, name);
			const merged = () => newMerge({...store.getState(), view: {...store.getState().view, selected}});
			await waitUntil(() => merged().sources.length === count, 'the containers to be listed');
			const {logs} = store.getState().view;
			store.dispatch({type: 'view-changed', view: {tab: 'logs', logs: {...logs, merge: merged()}}});
		},
		/** What the containers have written, in the order of their timestamps. */
		async written(ids: readonly string[], tail = 'all'): Promise<readonly string[]> {
			const ask = (id: string) => privateEngine.mustDocker(['logs', '--timestamps', '--tail', tail, id]);
			return (await Promise.all(ids.map(ask)))
				.flatMap(log => log.trim().split('\n'))
				.map(line => ({text: line.slice(line.indexOf(' ') + 1), time: nanosecondsOf(line.slice(0, line.indexOf(' ')))}))
				.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
				.map(({text}) => text);
		},
		isAtStart: () => visibleLog(store.getState(), 16).position === 0,
		showsGap: () => visibleLog(store.getState(), 16).lines.some(({text}) => text.includes('not loaded')),
		scroll: (by: number) => store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), by)}),
		/** What the screen can show of that. */
		texts: () =>
			lines()
				.filter(isWritten)
				.map(({text}) => text),
		/** Lines of ours. */
		notes: () =>
			lines()
				.filter(line => !isWritten(line) && !line.text.includes('not loaded'))
				.map(({text}) => text),
	};
}

function nanosecondsOf(stamp: string): bigint {
	const time = parseTimestamp(stamp);
	return time ? BigInt(time.seconds) * 1_000_000_000n + BigInt(time.nanoseconds) : 0n;
}
