import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {serviceKey} from '../../../source/model/swarm.ts';
import {scrollLog} from '../../../source/store/log/view.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {startSync} from '../../../source/sync/run-subscriptions.ts';
import {connectDocker} from '../../engine/docker/bench.ts';
import {type PrivateEngine, startEngine} from '../../engine/private-engine.ts';
import type {Cleanup} from '../../engine/test-containers.ts';
import {waitUntil} from '../../engine/wait-until.ts';
import {allLines} from '../../helpers/log-lines.ts';
import {aStore} from '../../helpers/store.ts';

const replicas = 3;
const count = 2000;

/** Each task writes so many lines at once, and then some at a time without a longer pause. */
const script = `
	i=0
	line() { i=$((i + 1)); echo "line $i"; }
	while [ $i -lt ${count} ]; do line; done
	while [ ! -e /busy ]; do sleep 0.1; done
	while :; do line; line; line; usleep 20000; done`;

describe('the log of a service of a real swarm', () => {
	// One of its own: a swarm brings networks that tests of others would see.
	let privateEngine: PrivateEngine;
	let id: string;

	before(async () => {
		privateEngine = await startEngine();
		await privateEngine.mustDocker(['swarm', 'init', '--advertise-addr', '127.0.0.1']);
		const options = ['--detach', '--quiet', '--no-resolve-image', '--name', 'web', '--replicas', String(replicas)];
		id = await privateEngine.mustDocker(['service', 'create', ...options, 'busybox', 'sh', '-c', script]);
		await waitUntil(async () => (await writtenLines()).length === replicas * count, 'the tasks to write');
	});
	after(() => privateEngine.stop());

	/** The lines of all containers by time, as `docker logs` has them. */
	const writtenLines = async () => {
		const format = '{{.ID}} {{.Label "com.docker.swarm.task.name"}}';
		const list = await privateEngine.mustDocker(['ps', '--no-trunc', '--format', format]);
		const logs = list.matchAll(/^(\S+) web\.(\d+)/gm).map(async ([, container = '', slot = '']) => {
			const log = await privateEngine.mustDocker(['logs', '--timestamps', container]);
			return log.split('\n').map(line => line.replace(' ', ` ${slot} | `));
		});
		const lines = (await Promise.all(logs)).flat().filter(line => line.includes(' | line '));
		return lines.toSorted().map(line => line.slice(line.indexOf(' ') + 1));
	};

	const open = async (owner: Cleanup) => {
		const engine = await connectDocker(privateEngine.socket);
		const key = serviceKey(engine.host, id);
		const store = aStore({view: {kind: 'services', tab: 'logs', focus: 'detail', selectWhenListed: key}});
		const sync = startSync({engine, engineAt: () => engine, store, clock: systemClock, isLive: () => false});
		owner.after(async () => sync.stop());
		const log = () => store.getState().logs.get(key)?.lines;
		const texts = () => allLines(log() ?? assert.fail('no log')).map(({text}) => text);
		return {
			log,
			texts,
			/** Whether it has the thousand lines that are read first, which come in several parts. */
			hasLines: () => log() !== undefined && texts().length >= 1000,
			show: (detailTop: number) => store.dispatch({type: 'view-changed', view: {detailTop, isFollowing: false}}),
			scroll: (by: number) => store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), by)}),
		};
	};

	test('it shows its last lines, and pages back to the first one without a gap', async t => {
		const log = await open(t);
		await waitUntil(log.hasLines, 'its lines');
		const written = await writtenLines();
		assert.deepEqual(log.texts(), written.slice(-1000));
		while (log.texts().length < written.length) {
			const {length} = log.texts();
			await waitUntil(() => {
				log.scroll(-200);
				return log.texts().length > length;
			}, 'an older page');
			assert.deepEqual(log.texts(), written.slice(-log.texts().length));
		}

		await waitUntil(() => log.log()?.gaps.length === 0, 'the first line to be known as such');
	});

	test('its first lines are read without those in between, which are read when the user scrolls near them', async t => {
		const log = await open(t);
		await waitUntil(log.hasLines, 'its lines');
		const written = await writtenLines();
		log.scroll(Number.NEGATIVE_INFINITY);
		await waitUntil(() => log.texts()[0] === written[0], 'the first line');
		const first = log.texts().slice(0, -1000);
		assert.deepEqual(log.texts(), [...written.slice(0, first.length), ...written.slice(-1000)]);
		assert.ok(first.length < written.length - 1000, 'all lines were read');
		await waitUntil(() => {
			const [gap] = log.log()?.gaps ?? [];
			log.show(gap?.below ?? 0);
			return gap === undefined;
		}, 'the lines between');
		assert.deepEqual(log.texts(), written);
	});

	test('while its tasks write, it shows each of their lines once and in order', async t => {
		const containers = (await privateEngine.mustDocker(['ps', '--quiet'])).split('\n');
		await Promise.all(containers.map(one => privateEngine.mustDocker(['exec', one, 'touch', '/busy'])));
		const log = await open(t);
		await waitUntil(() => log.hasLines() && log.texts().length > 3000, 'new lines');
		const texts = log.texts();
		for (let slot = 1; slot <= replicas; slot++) {
			const own = texts.filter(text => text.startsWith(`${slot} | `)).map(text => Number(text.split(' ').at(-1)));
			const [first = 0] = own;
			assert.deepEqual(
				own,
				own.map((_, index) => first + index),
				`task ${slot}`,
			);
		}
	});
});
