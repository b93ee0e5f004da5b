import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {aContainer} from '../helpers/containers.ts';
import {aStore, today} from '../helpers/store.ts';

const line = (text: string) => ({stream: 'stdout', at: '', text}) as const;

function logStore() {
	const store = aStore();
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web')], at: today},
		{type: 'log-opened', key: 'test/web'},
	);
	return store;
}

test('a log keeps its last ten thousand lines, in order, each with its number, however they come', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({min: 0, max: 6000}), {maxLength: 6}), sizes => {
			const store = logStore();
			let count = 0;
			for (const size of sizes) {
				const lines = Array.from({length: size}, () => line(String(count++)));
				store.dispatch({type: 'log-read', key: 'test/web', lines});
			}

			const log = store.getState().log;
			assert.equal(log?.lines.length, Math.min(count, 10_000));
			assert.equal((log?.dropped ?? 0) + (log?.lines.length ?? 0), count);
			assert.ok(log?.lines.every(({text}, index) => text === String(index + log.dropped)));
		}),
		{numRuns: 30},
	);
});

test('very long lines count by their length', () => {
	const store = logStore();
	for (let count = 0; count < 40; count++) {
		store.dispatch({type: 'log-read', key: 'test/web', lines: [line('x'.repeat(1_000_000))]});
	}

	const log = store.getState().log;
	assert.equal(log?.lines.length, 16);
	assert.equal(log?.dropped, 24);
	assert.equal(log?.characters, 16_000_000);
});

test('lines of a log that is not open any more are let go', () => {
	const store = logStore();
	const before = store.getState().log;
	store.dispatch({type: 'log-read', key: 'test/api', lines: [line('late')]});
	assert.equal(store.getState().log, before);
});
