import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Engine, LogOptions} from '../../../source/engine/engine.ts';
import type {LogLine} from '../../../source/model/log.ts';
import {parseTimestamp} from '../../../source/model/timestamp.ts';
import {logRuns} from '../../../source/store/log/lines.ts';
import {scrollLog, visibleLog} from '../../../source/store/log/view.ts';
import {runSubscriptions} from '../../../source/sync/run-subscriptions.ts';
import {engine as engineInfo} from '../../helpers/anatomy-lines.ts';
import {someDetails} from '../../helpers/container-row.ts';
import {aContainer} from '../../helpers/containers.ts';
import {allLines} from '../../helpers/log-lines.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {aStore, today} from '../../helpers/store.ts';

const key = 'test/web';
const height = 16;

/** An engine with one log, which answers as Docker does: `tail` counts from the end, whatever the times are. */
function engineOf(log: readonly LogLine[], listeners: Set<() => void>) {
	const asked: LogOptions[] = [];
	const moreLines = (signal: AbortSignal) =>
		new Promise<void>(resolve => {
			listeners.add(resolve);
			signal.addEventListener('abort', () => resolve());
		});
	async function* logs(_id: string, options: LogOptions, signal: AbortSignal) {
		asked.push(options);
		const {tail, follow} = options;
		const isWanted = wantedBy(options);
		let position = tail === 'all' ? 0 : Math.max(0, log.length - tail);
		while (!signal.aborted) {
			const lines = log.slice(position, position + 700);
			position += lines.length;
			const wanted = lines.filter(isWanted);
			if (wanted.length > 0) {
				yield wanted;
			} else if (lines.length === 0) {
				if (!follow) {
					return;
				}

				await moreLines(signal);
			}
		}
	}

	return {
		asked,
		engine: {
			host: 'test',
			containers: {logs, details: async () => someDetails({startedAt: today}), sample: async () => undefined},
		} as unknown as Engine,
	};
}

function wantedBy({after, afterCount = 0, until}: LogOptions): (line: LogLine) => boolean {
	const first = after === undefined ? 0 : nanosecondsOf(after);
	const last = until === undefined ? Number.POSITIVE_INFINITY : nanosecondsOf(until);
	let left = afterCount;
	return ({at}) => {
		const time = nanosecondsOf(at);
		return (time > first || (time === first && left-- <= 0)) && time <= last;
	};
}

/** The dashboard’s streams for one open log. */
async function open(log: LogLine[], logMemory = 64e6) {
	const clock = createManualClock(today);
	const store = aStore({settings: {logMemory}, view: {tab: 'logs', focus: 'detail'}});
	const listeners = new Set<() => void>();
	const {engine, asked} = engineOf(log, listeners);
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web')], at: today},
		{type: 'connected', host: 'test', info: engineInfo},
	);
	const stop = runSubscriptions({engine, store, clock, isLive: () => false});
	const settle = async () => {
		for (let turn = 0; turn < 12; turn++) {
			await clock.advance(100);
		}
	};
	await settle();
	const state = store.getState;
	return {
		asked,
		settle,
		lines() {
			const buffer = state().logs.get(key);
			assert.ok(buffer);
			return buffer.lines;
		},
		async scroll(by: number) {
			store.dispatch({type: 'view-changed', view: scrollLog(state(), by)});
			await settle();
		},
		async write(...lines: readonly LogLine[]) {
			log.push(...lines);
			for (const listener of listeners) {
				listener();
			}

			listeners.clear();
			await settle();
		},
		shown: () => visibleLog(state(), height).lines.map(({text}) => text),
		isFollowing: () => state().view.isFollowing,
		async stop() {
			stop();
			await clock.advance(1000);
		},
	};
}

const nanosecondsOf = (at: string) => parseTimestamp(at)?.nanoseconds ?? 0;
const stamp = (index: number) => `2026-01-02T03:04:05.${String(100_000_000 + index)}Z`;
const numbered = (count: number, from = 0): LogLine[] =>
	Array.from({length: count}, (_, index) => ({
		stream: 'stdout',
		at: stamp(from + index).replace(/0+Z$/, 'Z'),
		text: `line ${from + index}`,
	}));

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

test('the first lines come at once, without those between, and reading on from them meets the last ones', async () => {
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

test('whatever is scrolled and written, the loaded lines are those of the log, each once', async () => {
	const action = fc.oneof(
		fc.record({
			scroll: fc.constantFrom(-1000, -300, -20, 20, 300, 2000, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
		}),
		fc.record({write: fc.constantFrom(1, 50, 3000)}),
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
				for (const one of actions) {
					await ('scroll' in one
						? log.scroll(one.scroll)
						: log.write(...Array.from({length: one.write}, (_, index) => lineOf(all.length + index))));
					assertPartsOf(log.lines(), all);
				}

				await log.scroll(Number.NEGATIVE_INFINITY);
				assert.equal(log.shown()[0], all[0]?.text);
				await log.scroll(Number.POSITIVE_INFINITY);
				assert.equal(log.shown().at(-1), all.at(-1)?.text);
				await log.stop();
			},
		),
		{numRuns: 60},
	);
});

function assertPartsOf(lines: ReturnType<Awaited<ReturnType<typeof open>>['lines']>, all: readonly LogLine[]): void {
	const loaded = allLines(lines);
	assert.ok(loaded.length <= all.length, 'a line is loaded twice');
	let from = 0;
	let position = 0;
	for (const {from: start, to} of logRuns(lines)) {
		const run = loaded.slice(from, from + to - start);
		from += to - start;
		const found = all.findIndex(
			(_, index) => index >= position && run.every((line, offset) => all[index + offset]?.text === line.text),
		);
		assert.ok(found >= 0, 'the lines are not consecutive ones of the log');
		position = found + run.length;
	}
}
