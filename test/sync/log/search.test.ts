import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {LogLine} from '../../../source/model/log.ts';
import {matchBeyond, nextMatch} from '../../../source/store/log/find.ts';
import {textField} from '../../../source/store/text-field.ts';
import {assertPartsOf, numbered, openServed, stamp} from './served-logs.ts';

/** Logs in which one line of so many matches `hit`. */
async function openSearched(...parameters: Parameters<typeof openServed>) {
	const served = await openServed(...parameters);
	const {store} = served;
	served.change({search: textField('hit')});
	const cursor = () => {
		const {detailIndex} = store.getState().view;
		return served.rowOf(detailIndex);
	};
	const settle = async () => {
		await served.settle();
		for (let turn = 0; turn < 40 && store.getState().logSearch?.target; turn++) {
			await served.settle();
		}
	};
	return {
		...served,
		settle,
		search: () => store.getState().logSearch,
		cursor,
		/** Press n or N: the text of the line on which the cursor is then. */
		async next(direction: 1 | -1) {
			const target = matchBeyond(store.getState(), direction);
			if (target) {
				store.dispatch({type: 'log-search-wanted', target});
			} else {
				served.change(nextMatch(store.getState(), direction) ?? {});
			}

			await settle();
			return cursor();
		},
		/** Press O, and Enter on a hit. */
		async showHit(rank: number) {
			store.dispatch({type: 'log-search-wanted', target: {rank}});
			await settle();
			return cursor();
		},
	};
}

const withHits = (count: number, every: number): LogLine[] =>
	numbered(count).map((line, index) => (index % every === 0 ? {...line, text: `hit ${index}`} : line));

test('a hit of the whole log is shown among its lines, which are read from near it, whatever is loaded', async () => {
	const all = withHits(60_000, 100);
	const log = await openSearched({web: all});
	assert.equal(await log.showHit(0), 'hit 0');
	assert.equal(log.search()?.count, 600);
	for (const rank of [300, 299, 599, 17, 420]) {
		const before = log.asked.length;
		assert.equal(await log.showHit(rank), `hit ${100 * rank}`);
		assertPartsOf(log.lines('web'), all);
		const shown = log.shown();
		const place = shown.indexOf(`hit ${100 * rank}`);
		assert.deepEqual(
			shown,
			all.slice(100 * rank - place, 100 * rank - place + shown.length).map(({text}) => text),
		);
		const isFromStart = log.asked.slice(before).some(({after, tail}) => tail === 'all' && after === undefined);
		assert.ok(rank === 17 || !isFromStart, 'it was read from the start');
	}

	await log.stop();
});

test('n and N go from hit to hit beyond the loaded lines, and wrap around', async () => {
	const all = withHits(30_000, 1500);
	const log = await openSearched({web: all});
	const seen: (string | undefined)[] = [];
	for (let press = 0; press < 22; press++) {
		seen.push(await log.next(-1));
		assertPartsOf(log.lines('web'), all);
	}

	const backwards = Array.from({length: 20}, (_, index) => `hit ${28_500 - 1500 * index}`);
	assert.deepEqual(seen, [...backwards, ...backwards.slice(0, 2)]);
	const forwards: (string | undefined)[] = [];
	for (let press = 0; press < 22; press++) {
		forwards.push(await log.next(1));
	}

	assert.deepEqual(forwards, ['hit 28500', ...backwards.toReversed(), 'hit 0']);
	await log.stop();
});

test('all hits are counted, and kept up to a share of the memory limit', async () => {
	const log = await openSearched({web: withHits(40_000, 2)}, {logMemory: 600_000});
	log.store.dispatch({type: 'log-search-wanted', target: undefined});
	await log.settle();
	const {count = 0, hits} = log.search() ?? {};
	assert.equal(count, 20_000);
	assert.ok(hits && hits.lines.end > 1000 && hits.lines.end < count);
	await log.stop();
});

test('neither a new search nor ending one goes to a hit of the earlier search', async () => {
	const log = await openSearched({web: withHits(9000, 4000)});
	log.store.dispatch({type: 'log-search-wanted', target: {rank: 0}});
	log.change({search: textField('line 8999')});
	await log.settle();
	assert.equal(log.isFollowing(), true);
	await log.stop();
});

test('n and N go through the merged logs of two hosts by time, with the lines of all logs around each hit', async () => {
	const every = (step: number, offset: number, name: string): LogLine[] =>
		Array.from({length: 9000}, (_, index) => ({
			stream: 'stdout',
			at: stamp(index * step + offset).replace(/0+Z$/, 'Z'),
			text: index % 2000 === 0 ? `${name} hit ${index}` : `${name} ${index}`,
		}));
	const logs = {a: every(3, 0, 'a'), b: every(5, 1, 'b'), c: every(4, 2, 'c')};
	const log = await openSearched(logs, {hostOf: name => (name === 'b' ? 'other' : 'test')});
	const merged = Object.values(logs)
		.flat()
		.toSorted((one, other) => (padded(one.at) < padded(other.at) ? -1 : 1));
	const hits = merged.filter(({text}) => text.includes('hit')).map(({text}) => text);
	const texts = merged.map(({text}) => text);
	for (const hit of hits.toReversed()) {
		assert.equal(await log.next(-1), hit);
		const shown = log.shown();
		const first = texts.indexOf(shown[0] ?? '');
		assert.deepEqual(shown, texts.slice(first, first + shown.length), `around ${hit}`);
	}

	await log.stop();
});

const padded = (at: string) => at.slice(0, -1).padEnd(29, '0');

test('whatever is searched, scrolled and written, the loaded lines are those of the log, each once', async () => {
	const action = fc.oneof(
		fc.record({
			scroll: fc.constantFrom(-1000, -20, 20, 300, 2000, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
		}),
		fc.record({write: fc.constantFrom(1, 3000)}),
		fc.record({hit: fc.nat({max: 40})}),
		fc.record({next: fc.constantFrom(1 as const, -1 as const)}),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.integer({min: 1, max: 12_000}),
			fc.integer({min: 1, max: 4}),
			fc.constantFrom(64e6, 1e6),
			fc.array(action, {maxLength: 12}),
			async (count, equalStamps, logMemory, actions) => {
				const lineOf = (index: number): LogLine => ({
					stream: 'stdout',
					at: stamp(Math.floor(index / equalStamps)).replace(/0+Z$/, 'Z'),
					text: index % 300 === 0 ? `hit ${index}` : `line ${index}`,
				});
				const all = Array.from({length: count}, (_, index) => lineOf(index));
				const log = await openSearched({web: all}, {logMemory});
				for (const one of actions) {
					if ('scroll' in one) {
						await log.scroll(one.scroll);
					} else if ('write' in one) {
						await log.write('web', ...Array.from({length: one.write}, (_, index) => lineOf(all.length + index)));
					} else if ('hit' in one) {
						await log.showHit(one.hit);
					} else {
						await log.next(one.next);
					}

					assertPartsOf(log.lines('web'), all);
				}

				await log.scroll(Number.NEGATIVE_INFINITY);
				assert.equal(log.shown()[0], all[0]?.text);
				await log.stop();
			},
		),
		// A log of a few lines that fills the panel of detail, or almost.
		{numRuns: 40, examples: [[17, 1, 64e6, []]]},
	);
});
