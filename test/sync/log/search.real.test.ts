import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {LogOptions} from '../../../source/engine/log-options.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {hitAt} from '../../../source/store/log/log-search.ts';
import {logSequence} from '../../../source/store/log/sequence.ts';
import {initialLogView} from '../../../source/store/log/view-state.ts';
import type {View} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {startSync} from '../../../source/sync/run-subscriptions.ts';
import {connectDocker} from '../../engine/docker/bench.ts';
import {sharedEngine} from '../../engine/private-engine.ts';
import {type Cleanup, testContainers} from '../../engine/test-containers.ts';
import {waitUntil} from '../../engine/wait-until.ts';
import {aStore} from '../../helpers/store.ts';

const count = 60_000;
const line = (number: number) =>
	`${number} GET /products/${number % 97} ${number % 50 === 0 ? 'ERROR' : 'ok'} from 10.0.0.${number % 9}`;
const program = `seq 1 ${count} | awk '{print $1 " GET /products/" ($1 % 97) " " ($1 % 50 == 0 ? "ERROR" : "ok") " from 10.0.0." ($1 % 9)}'`;

test('a search of the whole log finds what grep -n finds, goes to each of its lines, and stops when it is cancelled', async t => {
	const {search, goTo, change, store, readers} = await openLog(t);
	const all = Array.from({length: count}, (_, index) => line(index + 1)).join('\n');
	for (const expression of ['7/9.* ok', '(12|34)5 ERROR', 'nothing', '/products/9[0-6] ERROR .*[1-3]$']) {
		const found = await search({search: textField(expression.toLowerCase())});
		const expected = grep(expression, all);
		assert.deepEqual([found.searched, found.count], [count, expected.length], expression);
		const hits = Array.from({length: found.hits.lines.end}, (_, rank) => hitAt(found, rank));
		assert.deepEqual(
			hits.map(hit => `${hit?.number}:${hit?.line.text}`),
			expected,
		);
		for (const rank of [0, expected.length >> 1, expected.length - 1].filter(place => place in expected)) {
			assert.equal(await goTo(rank), expected[rank]?.replace(/^\d+:/, ''));
		}
	}

	const filters = [{query: {text: '0\\.8$', isLiteral: false}, isExcluding: true}];
	const logs = {...initialLogView, least: 'error', filters} as const;
	assert.equal(
		(await search({search: textField('/products/1'), logs})).count,
		grep('/products/1.* ERROR .*0.[0-7]$', all).length,
	);
	change({search: textField('GET'), logs: initialLogView});
	store.dispatch({type: 'log-search-wanted', target: undefined});
	await waitUntil(() => (store.getState().logSearch?.searched ?? 0) > 0, 'some lines');
	store.dispatch({type: 'log-search-cancelled'});
	await waitUntil(() => readers.open === 0, 'the end of its stream');
	assert.ok((store.getState().logSearch?.searched ?? count) < count);
});

/** A dashboard that shows the log of a container. */
async function openLog(owner: Cleanup) {
	const privateEngine = await sharedEngine();
	const id = await testContainers(owner, privateEngine, 'whole-log').run('busybox', 'sh', '-c', program);
	await privateEngine.mustDocker(['wait', id]);
	const readers = {open: 0};
	const engine = countReaders(await connectDocker(privateEngine.socket), readers);
	const store = aStore({view: {showsAll: true, tab: 'logs', focus: 'detail'}});
	const sync = startSync({engine, engineAt: () => engine, store, clock: systemClock, isLive: () => false});
	owner.after(async () => sync.stop());
	const key = resourceId(engine.host, id);
	await waitUntil(() => store.getState().containers.has(key), 'the container to be listed');
	store.dispatch({type: 'view-changed', view: {selected: key}});
	await waitUntil(() => store.getState().logs.get(key)?.status === 'ended', 'its log');
	const change = (view: Partial<View>) => store.dispatch({type: 'view-changed', view});
	return {
		store,
		change,
		/** Streams of searches. */
		readers,
		async search(view: Partial<View>) {
			change(view);
			store.dispatch({type: 'log-search-wanted', target: undefined});
			await waitUntil(() => store.getState().logSearch?.status === 'done', 'the end of the search');
			const {logSearch} = store.getState();
			assert.ok(logSearch);
			return logSearch;
		},
		/** Go to a hit: the line under the cursor then. */
		async goTo(rank: number) {
			store.dispatch({type: 'log-search-wanted', target: {rank}});
			await waitUntil(() => !store.getState().logSearch?.target, 'the line');
			return logSequence(store.getState()).lineOf(store.getState().view.detailIndex)?.text;
		},
	};
}

function countReaders(engine: Engine, readers: {open: number}): Engine {
	async function* logs(id: string, options: LogOptions, signal: AbortSignal) {
		const isSearch = !options.follow && !('after' in options);
		readers.open += Number(isSearch);
		try {
			yield* engine.containers.logs(id, options, signal);
		} finally {
			readers.open -= Number(isSearch);
		}
	}

	return {...engine, containers: {...engine.containers, logs}};
}

/** The lines that `grep -n` finds. */
function grep(expression: string, text: string): readonly string[] {
	try {
		return execFileSync('grep', ['-n', '-i', '-E', expression], {input: text, encoding: 'utf8', maxBuffer: 1e9})
			.trimEnd()
			.split('\n');
	} catch {
		return [];
	}
}
