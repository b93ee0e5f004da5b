import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {LogLine} from '../../../source/model/log.ts';
import {formatTimestamp} from '../../../source/model/timestamp.ts';
import {loadedCount} from '../../../source/store/log/lines.ts';
import {newMerge} from '../../../source/store/log/merge.ts';
import {logSequence} from '../../../source/store/log/sequence.ts';
import {aContainer} from '../../helpers/containers.ts';
import {aStore, today} from '../../helpers/store.ts';

const containers = Array.from({length: 10}, (_, index) => aContainer(`worker-${index}`));

/** Ten merged logs, each of which writes a line every millisecond. */
function mergedStore(logMemory: number) {
	const store = aStore({view: {tab: 'logs', focus: 'detail'}, settings: {logMemory}});
	store.dispatch({type: 'containers-listed', host: 'test', containers, at: today});
	const {logs} = store.getState().view;
	store.dispatch({type: 'view-changed', view: {logs: {...logs, merge: newMerge(store.getState())}}});
	store.dispatch(...containers.map(({key}) => ({type: 'log-opened', key}) as const));
	let written = 0;
	const lineOf = (index: number, log: number): LogLine => {
		const milliseconds = written + index;
		const nanoseconds = (milliseconds % 1000) * 1_000_000 + log * 1000;
		const at = formatTimestamp({seconds: Math.floor(today / 1000) + Math.floor(milliseconds / 1000), nanoseconds});
		return {stream: 'stdout', at, text: `line ${milliseconds} of a log that flows`};
	};
	return {
		store,
		/** Dispatch this many lines of each log, as in one tick. Returns the milliseconds that it took. */
		write(count: number) {
			const events = containers.map(({key}, log) => {
				const lines = Array.from({length: count}, (_, index) => lineOf(index, log));
				return {type: 'log-read', key, lines} as const;
			});
			written += count;
			const start = performance.now();
			store.dispatch(...events);
			return performance.now() - start;
		},
	};
}

test('a thousand lines of ten merged logs cost little more than those of logs that are not merged, however many there are', () => {
	const apart = mergedStore(256e6);
	const {logs} = apart.store.getState().view;
	apart.store.dispatch({type: 'view-changed', view: {logs: {...logs, merge: undefined}}});
	const single = tickAt(apart, 3000);
	const merged = mergedStore(256e6);
	const few = tickAt(merged, 3000);
	const many = tickAt(merged, 30_000);
	assert.ok(few < 4 * single && many < 4 * single, `${single} ms apart, ${few} ms and ${many} ms merged`);
});

/** Milliseconds that a tick takes with this many lines in each log: the fastest ones, since other processes use the CPU, too. */
function tickAt({store, write}: ReturnType<typeof mergedStore>, lines: number): number {
	while ((store.getState().logs.get(containers[0]?.key ?? 'test/')?.lines.end ?? 0) < lines) {
		write(1000);
		assert.ok(logSequence(store.getState()).total > 0);
	}

	return Array.from({length: 200}, () => write(100)).toSorted((a, b) => a - b)[50] ?? 0;
}

test('merged logs and their order stay within the memory limit', () => {
	const {store, write} = mergedStore(8e6);
	for (let tick = 0; tick < 40; tick++) {
		write(1000);
	}

	const logs = [...store.getState().logs.values()].map(({lines}) => lines);
	const lines = logs.reduce((sum, log) => sum + log.size, 0);
	const order = logs.reduce((sum, log) => sum + 26 * loadedCount(log), 0);
	assert.ok(lines + order <= 8e6 && lines < 7e6, `${lines} + ${order}`);
});
