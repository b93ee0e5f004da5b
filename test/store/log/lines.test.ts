import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {allLines, lineAt} from '../../../source/store/log/lines.ts';
import {aContainer} from '../../helpers/containers.ts';
import {aStore, today} from '../../helpers/store.ts';

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

			const lines = store.getState().logs.get('test/web')?.lines;
			assert.ok(lines);
			assert.equal(lines.end, count);
			assert.equal(lines.first, Math.max(0, count - 10_000));
			assert.ok(allLines(lines).every(({text}, index) => text === String(index + lines.first)));
			for (const number of [lines.first, lines.first + 511, lines.first + 512, lines.end - 1]) {
				assert.equal(lineAt(lines, number)?.text, count > 0 && number < count ? String(number) : undefined);
			}

			assert.equal(lineAt(lines, lines.first - 1), undefined);
			assert.equal(lineAt(lines, lines.end), undefined);
		}),
		{numRuns: 30},
	);
});

test('very long lines count by their length', () => {
	const store = logStore();
	for (let count = 0; count < 40; count++) {
		store.dispatch({type: 'log-read', key: 'test/web', lines: [line('x'.repeat(1_000_000))]});
	}

	const lines = store.getState().logs.get('test/web')?.lines;
	assert.deepEqual([lines?.first, lines?.end, lines?.characters], [24, 40, 16_000_000]);
	assert.equal(lines && allLines(lines).length, 16);
});

test('lines of a log that is not open any more are let go', () => {
	const store = logStore();
	const before = store.getState().logs;
	store.dispatch({type: 'log-read', key: 'test/api', lines: [line('late')]});
	assert.equal(store.getState().logs, before);
});
