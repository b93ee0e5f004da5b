import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {LogLine} from '../../../source/model/log.ts';
import {appendLines, noLines} from '../../../source/store/log/lines.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const container = aContainer('alpha');
const line = (text: string, second: number): LogLine => ({
	stream: 'stdout',
	at: `2026-01-02T03:04:${second}Z`,
	text,
});

/** A dashboard whose log has older lines than those that are loaded, searched for `hit`. */
function searchBench() {
	const bench = aBench(fakeEngine(), {containers: [container]});
	bench.press('l');
	bench.store.dispatch(
		{type: 'log-opened', key: container.key},
		{
			type: 'log-read',
			key: container.key,
			lines: [line('hit 1', 31), line('two', 32), line('hit 3', 33)],
			hasOlder: true,
		},
	);
	bench.press('/', ...'hit', 'Enter');
	return {
		...bench,
		search: () => bench.store.getState().logSearch,
		/** The search finds a loaded line, after one that is not loaded. */
		find(status: 'reading' | 'done' = 'done') {
			const lines = appendLines(noLines(), [line('hit 0', 10), line('hit 3', 33)]);
			const {id = 0} = bench.store.getState().logSearch ?? {};
			const hits = {lines, keys: [container.key, container.key], numbers: [1, 73]};
			const progress = {
				searched: 73,
				readTo: undefined,
				count: 2,
				hits,
				checkpoints: new Map(),
				status,
			} as const;
			bench.store.dispatch({type: 'log-searched', id, progress});
		},
		cursor: () => bench.store.getState().view.detailIndex,
	};
}

test('N beyond the loaded lines searches the whole log, and says how to cancel that', () => {
	const bench = searchBench();
	bench.press('N');
	assert.equal(bench.search(), undefined);
	bench.press('N');
	assert.equal(bench.search()?.status, 'reading');
	assert.match(bench.notices().at(-1) ?? '', /Searching the whole log for “hit”\. Esc cancels\./);
	bench.press('Esc');
	assert.equal(bench.search()?.status, 'cancelled');
	assert.equal(bench.store.getState().view.search.value, 'hit');
});

test('O lists the hits of the whole log, and Enter goes to one of them', async () => {
	const bench = searchBench();
	bench.press('N');
	assert.equal(bench.cursor(), 0);
	bench.press('O');
	assert.equal(bench.store.getState().dialog?.type, 'hits');
	bench.find();
	bench.press('j', 'Enter');
	await bench.settled();
	assert.equal(bench.store.getState().dialog, undefined);
	assert.equal(bench.cursor(), 2);
	bench.press('O', 'Enter');
	await bench.settled();
	assert.deepEqual(bench.search()?.target, {rank: 0});
});

test('going to a hit does not cancel a running search', async () => {
	const bench = searchBench();
	bench.press('O');
	bench.find('reading');
	bench.press('j', 'Enter');
	await bench.settled();
	assert.equal(bench.search()?.status, 'reading');
	assert.equal(bench.cursor(), 2);
});

test('closing the list cancels a running search', async () => {
	const bench = searchBench();
	bench.press('O', 'Esc');
	await bench.settled();
	assert.equal(bench.search()?.status, 'cancelled');
	bench.press('O');
	bench.find();
	bench.press('Esc');
	await bench.settled();
	assert.equal(bench.search()?.status, 'done');
});

test('a list that is opened again at once keeps its search', async () => {
	const bench = searchBench();
	bench.press('O', 'Esc', 'O');
	await bench.settled();
	await new Promise(setImmediate);
	assert.equal(bench.store.getState().dialog?.type, 'hits');
	assert.equal(bench.search()?.status, 'reading');
});

test('the arrow keys find earlier searches, and keep the typed text if there are no more', () => {
	const bench = searchBench();
	const typed = () => bench.store.getState().view.search.value;
	bench.press('/', 'Down');
	assert.equal(typed(), 'hit');
	bench.press('C-u', ...'new', 'Down');
	assert.equal(typed(), 'new');
	bench.press('Up');
	assert.equal(typed(), 'hit');
	bench.press('Down');
	assert.equal(typed(), '');
});
