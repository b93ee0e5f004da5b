import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {pieceLength} from '../../../source/engine/log-options.ts';
import type {LogLine} from '../../../source/model/log.ts';
import {moveLogCursor} from '../../../source/store/log/cursor.ts';
import {lineAt} from '../../../source/store/log/lines.ts';
import type {State} from '../../../source/store/state.ts';
import {allLines} from '../../helpers/log-lines.ts';
import {assertPartsOf, assertPlace, numbered, openServed, stamp} from './served-logs.ts';

/** The log of one container. */
async function open(log: LogLine[], logMemory?: number) {
	const {lines, write, ...served} = await openServed({web: log}, {logMemory});
	return {...served, lines: () => lines('web'), write: (...added: readonly LogLine[]) => write('web', ...added)};
}

test('scrolling up pages back to the very first line', async () => {
	const log = await open(numbered(20_000));
	assert.equal(log.shown().at(-1), 'line 19999');
	for (let page = 0; log.shown()[0] !== 'line 0'; page++) {
		assert.ok(page < 40, log.shown()[0]);
		await log.scroll(-1000);
	}

	assert.equal(allLines(log.lines()).length, 20_000);
	assert.deepEqual(
		allLines(log.lines()).map(({text}) => text),
		numbered(20_000).map(({text}) => text),
	);
	assert.equal(log.lines().gaps.length, 0);
	await log.stop();
});

test('the first lines are read at once without those in between, and scrolling down reaches the last ones', async () => {
	const log = await open(numbered(6000));
	await log.scroll(Number.NEGATIVE_INFINITY);
	assert.equal(log.shown()[0], 'line 0');
	assert.ok(allLines(log.lines()).length < 3000);
	assert.deepEqual(
		log.lines().gaps.map(({missing}) => missing),
		[undefined],
	);
	await log.scroll(500);
	for (let page = 0; !log.isFollowing(); page++) {
		assert.ok(page < 40, log.shown()[0]);
		await log.scroll(400);
	}

	assert.equal(allLines(log.lines()).length, 6000);
	assert.equal(log.lines().gaps.length, 0);
	// One stream for the tail, one for all lines from the start.
	assert.equal(log.asked.length, 2);
	await log.stop();
});

test('paging back meets lines that were read from the start', async () => {
	const log = await open(numbered(9000));
	await log.scroll(Number.NEGATIVE_INFINITY);
	await log.scroll(Number.POSITIVE_INFINITY);
	assert.equal(log.isFollowing(), true);
	for (let page = 0; log.lines().gaps.length > 0; page++) {
		assert.ok(page < 40);
		await log.scroll(-500);
	}

	assert.equal(allLines(log.lines()).length, 9000);
	await log.stop();
});

test('a short log has no gap, and a long one says that older lines are not loaded', async () => {
	const short = await open(numbered(999));
	assert.equal(short.lines().gaps.length, 0);
	const long = await open(numbered(1001));
	assert.deepEqual(
		long.lines().gaps.map(({missing}) => missing),
		[undefined],
	);
	await Promise.all([short.stop(), long.stop()]);
});

test('paging back reaches the first line even if the oldest loaded one is no longer in the log', async () => {
	const all = numbered(5000);
	const log = await open(all);
	assert.equal(log.shown().at(-1), 'line 4999');
	// As when the task of a service is removed.
	all.splice(4000, 1);
	for (let page = 0; log.lines().gaps.length > 0; page++) {
		assert.ok(page < 40, log.shown()[0]);
		await log.scroll(-1000);
	}

	assert.deepEqual(
		allLines(log.lines()).map(({text}) => text),
		numbered(5000).map(({text}) => text),
	);
	await log.stop();
});

test('paging back continues when more lines were written than a page has', async () => {
	const all = numbered(5000);
	const log = await open(all);
	// They have not come in the stream that follows the log.
	all.push(...numbered(3000, 5000));
	for (let page = 0; log.lines().gaps.length > 0; page++) {
		assert.ok(page < 40, log.shown()[0]);
		await log.scroll(-1000);
	}

	assert.equal(allLines(log.lines())[0]?.text, 'line 0');
	await log.stop();
});

test('a log whose older lines are gone starts with the loaded ones', async () => {
	const all = numbered(5000);
	const log = await open(all);
	all.splice(0, 4200);
	await log.scroll(-1000);
	assert.equal(log.lines().gaps.length, 0);
	assert.equal(allLines(log.lines())[0]?.text, 'line 4000');
	await log.stop();
});

test('whatever is scrolled and written, the loaded lines are those of the log, each once, in their places on the screen', async () => {
	const by = fc.constantFrom(-1000, -300, -20, -1, 20, 300, 2000, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
	const action = fc.oneof(
		fc.record({scroll: by}),
		fc.record({move: by}),
		fc.record({write: fc.constantFrom(1, 50, 3000)}),
		fc.record({height: fc.integer({min: 15, max: 60})}),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.integer({min: 1, max: 9000}),
			fc.integer({min: 1, max: 6}),
			fc.integer({min: 1, max: 4}),
			fc.constantFrom(64e6, 1e6),
			fc.array(action, {maxLength: 15}),
			async (count, equalStamps, equalTexts, logMemory, actions) => {
				const lineOf = (index: number): LogLine => ({
					stream: 'stdout',
					at: stamp(Math.floor(index / equalStamps)).replace(/0+Z$/, 'Z'),
					text: `line ${Math.floor(index / equalTexts)} `,
				});
				const all = Array.from({length: count}, (_, index) => lineOf(index));
				const log = await open(all, logMemory);
				log.change({isZoomed: true});
				const frames: State[] = [];
				log.store.subscribe(() => frames.push(log.store.getState()));
				for (const one of actions) {
					if ('write' in one) {
						await log.write(...Array.from({length: one.write}, (_, index) => lineOf(all.length + index)));
					} else if ('height' in one) {
						log.store.dispatch({type: 'resized', size: {columns: 120, rows: one.height}});
					} else if ('move' in one) {
						// The next one comes before what it needs is read.
						log.change(moveLogCursor(log.store.getState(), one.move));
					} else {
						await log.scroll(one.scroll);
					}

					assertPartsOf(log.lines(), all);
				}

				await log.scroll(Number.NEGATIVE_INFINITY);
				assert.equal(log.shown()[0], all[0]?.text);
				await log.scroll(Number.POSITIVE_INFINITY);
				assert.equal(log.shown().at(-1), all.at(-1)?.text);
				await log.stop();
				for (const frame of frames) {
					assertPlace(frame, all);
				}
			},
		),
		{numRuns: 60},
	);
});

test('merged logs page back to their first lines, and each gap disappears when it is filled', async () => {
	const every = (step: number, name: string): LogLine[] =>
		Array.from({length: 4000}, (_, index) => ({
			stream: 'stdout',
			at: stamp(index * step + (step - 1)).replace(/0+Z$/, 'Z'),
			text: `${name} ${index}`,
		}));
	const logs = {quick: every(1, 'quick'), slow: every(20, 'slow')};
	const log = await openServed(logs);
	await log.scroll(Number.NEGATIVE_INFINITY);
	assert.equal(log.shown()[0], 'quick 0');
	for (let page = 0; log.rows().length !== 8000; page++) {
		assert.ok(page < 100, log.shown()[0]);
		await log.scroll(log.shown()[0] === 'quick 0' ? Number.POSITIVE_INFINITY : -200);
	}

	const time = (text = '') => Number(text.replace(/\D/g, '')) * (text.startsWith('slow') ? 20 : 1);
	const times = log.rows().map(time);
	assert.ok(times.every((one, index) => index === 0 || one + 19 >= (times[index - 1] ?? 0)));
	assert.equal(new Set(log.rows()).size, 8000);
	await log.stop();
});

test('a log whose last lines begin in the middle of a long one pages back to its first line', async () => {
	const all = numbered(3000);
	// The engine counts it as two lines, and begins with the second.
	all[2000] = {...(all[2000] as LogLine), text: `${'x'.repeat(pieceLength)}${'y'.repeat(500)}`};
	const log = await open(all);
	assert.equal(lineAt(log.lines(), 0)?.text, 'y'.repeat(500));
	for (let page = 0; log.shown()[0] !== 'line 0'; page++) {
		assert.ok(page < 40, log.shown()[0]);
		await log.scroll(-1000);
	}

	const texts = allLines(log.lines()).map(({text}) => text);
	assert.equal(texts.join('|').replace('x|y', 'xy'), all.map(({text}) => text).join('|'));
	await log.stop();
});
