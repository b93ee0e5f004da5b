import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import {parseAddress} from '../../../source/engine/docker/address.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {initialLogView} from '../../../source/store/log/view-state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {searchLog} from '../../../source/sync/log/search.ts';
import {createDockerEngine} from '../../engine/docker/create-docker-engine.ts';
import {sharedEngine} from '../../engine/private-engine.ts';
import {testContainers} from '../../engine/test-containers.ts';
import {waitUntil} from '../../engine/wait-until.ts';
import {aStore} from '../../helpers/store.ts';

const count = 60_000;
const line = (number: number) =>
	`${number} GET /products/${number % 97} ${number % 50 === 0 ? 'ERROR' : 'ok'} from 10.0.0.${number % 9}`;
const program = `seq 1 ${count} | awk '{print $1 " GET /products/" ($1 % 97) " " ($1 % 50 == 0 ? "ERROR" : "ok") " from 10.0.0." ($1 % 9)}'`;

test('a search of the whole log finds what grep -n finds, and stops when it is cancelled', async t => {
	const privateEngine = await sharedEngine();
	const containers = testContainers(t, privateEngine, 'whole-log');
	const id = await containers.run('--name', 'whole-log', 'busybox', 'sh', '-c', program);
	const engine = createDockerEngine({endpoint: parseAddress(`unix://${privateEngine.socket}`), clock: systemClock});
	const store = aStore();
	const key = resourceId(engine.host, id);
	const search = async (text: string, signal: AbortSignal) => {
		store.dispatch({type: 'view-changed', view: {search: textField(text)}});
		await searchLog({engine, store, clock: systemClock, isLive: () => false}, key, signal);
		return store.getState().logSearch;
	};
	const all = Array.from({length: count}, (_, index) => line(index + 1)).join('\n');
	await waitUntil(async () => (await search('^60000 ', AbortSignal.timeout(30_000)))?.count === 1, 'the last line');
	for (const expression of ['7/9.* ok', '(12|34)5 ERROR', 'nothing', '/products/9[0-6] ERROR .*[1-3]$']) {
		const found = await search(expression.toLowerCase(), AbortSignal.timeout(60_000));
		const expected = grep(expression, all);
		assert.deepEqual([found?.status, found?.searched, found?.count], ['done', count, expected.length], expression);
		assert.deepEqual(
			found?.hits.map(({number, text}) => `${number}:${text}`),
			expected.slice(0, 2000),
		);
	}

	store.dispatch({
		type: 'view-changed',
		view: {
			logs: {
				...initialLogView,
				least: 'error',
				filters: [{query: {text: '0\\.8$', isLiteral: false}, isExcluding: true}],
			},
		},
	});
	assert.equal(
		(await search('/products/1', AbortSignal.timeout(60_000)))?.count,
		grep('/products/1.* ERROR .*0.[0-7]$', all).length,
	);

	const cancel = new AbortController();
	const stop = store.subscribe(() => {
		if (store.getState().logSearch?.status === 'reading' && store.getState().logSearch?.searched !== 0) {
			cancel.abort();
		}
	});
	const cancelled = await search('ERROR', cancel.signal);
	stop();
	assert.ok((cancelled?.searched ?? count) < count && cancelled?.status === 'reading');
});

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
