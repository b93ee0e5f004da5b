import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {blocksOf} from '../../../source/store/log/blocks.ts';
import {
	appendLines,
	countBefore,
	firstOfAll,
	insertLines,
	type LogLines,
	lineAt,
	logRuns,
	noLines,
	positionOf,
	withBounds,
	withoutFarthest,
} from '../../../source/store/log/lines.ts';
import {aContainer} from '../../helpers/containers.ts';
import {allLines} from '../../helpers/log-lines.ts';
import {aStore, today} from '../../helpers/store.ts';

const line = (text: string, at = '') => ({stream: 'stdout', at, text}) as const;
const numbered = (from: number, to: number) =>
	Array.from({length: to - from}, (_, index) => line(`line ${from + index}`));
const texts = (log: LogLines) => allLines(log).map(({text}) => text);
/** The numbers of all rows. That of a gap lies between those of its neighbours. */
const numbersOf = (log: LogLines) =>
	blocksOf(log).flatMap(block => Array.from({length: block.length}, (_, index) => block.numberAt(index)));
const rows = (log: LogLines) => numbersOf(log).map(number => lineAt(log, number));

test('a line of a megabyte takes hardly more memory than its bytes, whole, and in any alphabet', () => {
	for (const text of ['x'.repeat(1e6), 'ж'.repeat(5e5), '日'.repeat(3e5)]) {
		const log = appendLines(noLines(), [line('before'), line(text)]);
		assert.ok(log.size < 1.5e6, `${log.size} bytes`);
		assert.deepEqual(texts(appendLines(log, [line('after')])), ['before', text, 'after']);
	}
});

test('a line comes back as it was written: stream, time to the nanosecond, any text', () => {
	const stamp = fc
		.tuple(fc.integer({min: 0, max: 4e9}), fc.integer({min: 0, max: 999_999_999}))
		.map(([seconds, nanoseconds]) => {
			const fraction = String(nanoseconds).padStart(9, '0').replace(/0+$/, '');
			return `${new Date(seconds * 1000).toISOString().slice(0, 19)}${fraction && `.${fraction}`}Z`;
		});
	fc.assert(
		fc.property(
			fc.array(
				fc.record({
					stream: fc.constantFrom('stdout' as const, 'stderr' as const, 'engine' as const),
					at: fc.oneof(fc.constant(''), stamp),
					text: fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: 'grapheme', minLength: 100})),
				}),
				{maxLength: 50},
			),
			lines => {
				const written = lines.map(one => ({...one, text: one.text.toWellFormed()}));
				assert.deepEqual(allLines(appendLines(noLines(), written)), written);
			},
		),
	);
});

test('a log keeps all lines in order, each with its number, however they are batched', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({min: 0, max: 3000}), {maxLength: 6}), sizes => {
			let log = noLines();
			let count = 0;
			for (const size of sizes) {
				log = appendLines(log, numbered(count, count + size));
				count += size;
			}

			assert.deepEqual(
				texts(log),
				numbered(0, count).map(({text}) => text),
			);
			assert.deepEqual(logRuns(log), count > 0 ? [{from: 0, to: count}] : []);
			for (const number of [0, 1023, 1024, count - 1]) {
				assert.equal(lineAt(log, number)?.text, number >= 0 && number < count ? `line ${number}` : undefined);
			}

			assert.equal(lineAt(log, -1), undefined);
			assert.equal(lineAt(log, log.end), undefined);
		}),
		{numRuns: 30},
	);
});

test('two logs that continue the same one do not see each other’s lines', () => {
	const log = appendLines(noLines(), numbered(0, 3));
	const one = appendLines(log, [line('one')]);
	const other = appendLines(log, [line('other')]);
	assert.deepEqual(texts(one).at(-1), 'one');
	assert.deepEqual(texts(other).at(-1), 'other');
	assert.equal(log.total, 3);
});

test('pages above the loaded lines do not renumber them, and a gap counts the missing lines', () => {
	const tail = withBounds(appendLines(noLines(), numbered(0, 3)), {begin: undefined});
	assert.deepEqual(
		rows(tail).map(row => row?.text),
		['older lines are not loaded', 'line 0', 'line 1', 'line 2'],
	);
	const paged = insertLines(tail, -2, numbered(-2, 0));
	assert.equal(lineAt(paged, 0)?.text, 'line 0');
	assert.deepEqual(texts(paged), ['line -2', 'line -1', 'line 0', 'line 1', 'line 2']);
	assert.equal(rows(paged)[0]?.text, 'older lines are not loaded');
	assert.equal(countBefore(paged, 0), undefined);
	const whole = withBounds(paged, {begin: -2});
	assert.equal(whole.total, 5);
	assert.equal(countBefore(whole, 0), 2);
});

test('the first lines and the last ones have a gap between them until they meet', () => {
	const tail = withBounds(appendLines(noLines(), numbered(0, 3)), {begin: undefined});
	const both = withBounds(insertLines(tail, firstOfAll, [line('first'), line('second')]), {begin: firstOfAll});
	assert.deepEqual(
		rows(both).map(row => row?.text),
		['first', 'second', 'lines are not loaded', 'line 0', 'line 1', 'line 2'],
	);
	assert.deepEqual([countBefore(both, firstOfAll + 1), countBefore(both, 0)], [1, undefined]);
	const met = withBounds(both, {seam: {before: firstOfAll + 2, after: 0}});
	assert.deepEqual([met.total, countBefore(met, 2)], [5, 4]);
	const seam = {before: firstOfAll + 12, after: -4};
	assert.equal(rows(withBounds(both, {seam}))[2]?.text, '14 lines are not loaded');
});

test('every row has a number of its own, which leads back to its position', () => {
	const part = fc.integer({min: 1, max: 1500});
	fc.assert(
		fc.property(
			part,
			part,
			fc.boolean(),
			fc.array(fc.integer({min: 0, max: 9}), {maxLength: 3}),
			(a, b, isKnown, drops) => {
				let log = withBounds(appendLines(noLines(), numbered(0, a + 2000)), {begin: isKnown ? -b - 100 : undefined});
				log = insertLines(log, -b, numbered(-b, 0));
				for (const drop of drops) {
					log = withoutFarthest(log, drop * 400) ?? log;
				}

				let last = Number.NEGATIVE_INFINITY;
				assert.equal(numbersOf(log).length, log.total);
				for (const [position, number] of numbersOf(log).entries()) {
					assert.ok(number > last);
					assert.equal(positionOf(log, number), position);
					const text = lineAt(log, number)?.text ?? '';
					assert.match(text, Number.isInteger(number) ? new RegExp(`^line ${number}$`) : /not loaded$/);
					last = number;
				}
			},
		),
		{numRuns: 40},
	);
});

test('lines that were dropped are counted in the place where they were', () => {
	const log = appendLines(noLines(), numbered(0, 10 * 1024));
	const less = withoutFarthest(log, log.end - 1);
	assert.ok(less);
	assert.equal(rows(less)[0]?.text, '1,024 lines are not loaded');
	assert.equal(countBefore(less, 2000), 2000);
	const held = withoutFarthest(log, 0);
	assert.ok(held);
	assert.equal(rows(held)[8 * 1024]?.text, '1,024 lines are not loaded');
	assert.equal(held.total, 9 * 1024 + 1);
});

function logStore(logMemory: number) {
	const store = aStore({settings: {logMemory}});
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web'), aContainer('db')], at: today},
		{type: 'log-opened', key: 'test/db'},
		{type: 'log-opened', key: 'test/web'},
		{type: 'view-changed', view: {selected: 'test/web'}},
	);
	const logOf = (key: 'test/web' | 'test/db') => {
		const log = store.getState().logs.get(key);
		assert.ok(log);
		return log.lines;
	};
	return {store, logOf};
}

test('all logs together keep within their memory, and those that are not shown give up theirs first', () => {
	const {store, logOf} = logStore(4e6);
	for (let count = 0; count < 20; count++) {
		for (const key of ['test/db', 'test/web'] as const) {
			const lines = Array.from({length: 1000}, () => line('x'.repeat(100)));
			store.dispatch({type: 'log-read', key, lines});
		}
	}

	assert.ok(logOf('test/web').size + logOf('test/db').size <= 4e6);
	assert.equal(logRuns(logOf('test/web'))[0]?.from, 0);
	assert.ok((logRuns(logOf('test/db'))[0]?.from ?? 0) > 2000);
	for (let count = 0; count < 100; count++) {
		store.dispatch({type: 'log-read', key: 'test/web', lines: Array.from({length: 1000}, () => line('y'.repeat(100)))});
	}

	assert.ok(logOf('test/web').size + logOf('test/db').size <= 4e6);
	assert.ok((logRuns(logOf('test/web'))[0]?.from ?? 0) > 80_000);
});

test('the visible lines stay while others are added', () => {
	const {store, logOf} = logStore(1e6);
	store.dispatch({type: 'log-read', key: 'test/web', lines: numbered(0, 3000)});
	store.dispatch({type: 'view-changed', view: {isFollowing: false, detailTop: 1500}});
	for (let count = 3; count < 100; count++) {
		store.dispatch({type: 'log-read', key: 'test/web', lines: numbered(count * 1000, (count + 1) * 1000)});
	}

	assert.equal(store.getState().view.detailTop, 1500);
	assert.equal(lineAt(logOf('test/web'), 1500)?.text, 'line 1500');
	assert.equal(lineAt(logOf('test/web'), 99_999)?.text, 'line 99999');
	assert.ok(logOf('test/web').size <= 1e6);
});

test('lines reach the state about as fast as they are encoded, also when the memory is full', () => {
	const text = 'x'.repeat(160);
	const lines = Array.from({length: 1000}, (_, index) => line(text, `2026-11-24T14:04:31.${100_000_000 + index}Z`));
	const timeOf = (act: () => unknown) => {
		const times = Array.from({length: 300}, () => {
			const start = performance.now();
			act();
			return performance.now() - start;
		});
		// The fastest ones, since other processes use the CPU, too.
		return times.toSorted((a, b) => a - b)[75] ?? Number.NaN;
	};
	const encoding = timeOf(() => lines.map(({text, at}) => Buffer.from(text + at)));
	const [roomy, full] = [256e6, 16e6].map(logMemory => {
		const {store} = logStore(logMemory);
		return timeOf(() => store.dispatch({type: 'log-read', key: 'test/web', lines}));
	});
	assert.ok(Math.max(roomy ?? 0, full ?? 0) < 4 * encoding, `${[roomy, full]} ms, and ${encoding} ms to encode`);
});

test('late lines of a log that is no longer open are dropped', () => {
	const {store} = logStore(1e6);
	const before = store.getState().logs;
	store.dispatch({type: 'log-read', key: 'test/api', lines: [line('late')]});
	assert.equal(store.getState().logs, before);
});
