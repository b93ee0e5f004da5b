import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {LogOptions} from '../../../source/engine/log-options.ts';
import type {EventOptions} from '../../../source/engine/system-api.ts';
import type {Container, ContainerDetails} from '../../../source/model/container.ts';
import type {EventRecord} from '../../../source/model/event-record.ts';
import type {LogLine} from '../../../source/model/log.ts';
import {createLogBatch} from '../../../source/sync/log/log-batch.ts';
import {streamLog} from '../../../source/sync/log/stream.ts';
import {someDetails} from '../../helpers/container-row.ts';
import {aContainer} from '../../helpers/containers.ts';
import {allLines} from '../../helpers/log-lines.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {aStore, today} from '../../helpers/store.ts';

const line = (text: string, at: string): LogLine => ({stream: 'stdout', at, text});
const one = line('one', '2026-01-02T00:00:00.1Z');
const two = line('two', '2026-01-02T00:00:00.2Z');
const three = line('three', '2026-01-02T00:00:01.0Z');
const up = someDetails({startedAt: today});
const exited = aContainer('web', {state: 'exited', exitCode: 0, since: today});

type Script = {
	/** What each stream of the log brings; after the last one, a stream stays open. */
	readonly streams: readonly (readonly LogLine[] | EngineError)[];
	/** The answers to inspections; the last one is given again and again. */
	readonly details: readonly ContainerDetails[];
	/** The container's events that the engine remembers; without them, it does not answer. */
	readonly events?: readonly EventRecord[];
};

/** Follow a container's log on an engine that does what the script says. */
function following(container: Container, {streams, details, events}: Script) {
	const clock = createManualClock(today);
	const store = aStore();
	store.dispatch({type: 'containers-listed', host: 'test', containers: [container], at: today});
	const asked: LogOptions[] = [];
	let inspections = 0;
	const engine = {
		containers: {
			async *logs(_id: string, options: LogOptions, signal: AbortSignal) {
				const lines = streams[asked.push(options) - 1];
				if (lines instanceof EngineError) {
					throw lines;
				}

				yield lines ?? [];
				if (!lines) {
					await new Promise(resolve => signal.addEventListener('abort', resolve));
				}
			},
			details: async () => details[Math.min(inspections++, details.length - 1)],
		},
		system: {
			async *events(_: EventOptions, signal: AbortSignal) {
				yield events ?? (await new Promise<never>((_, reject) => signal.addEventListener('abort', reject)));
			},
		},
	} as unknown as Engine;
	const stopped = new AbortController();
	const batch = createLogBatch({store, clock});
	const stream = streamLog(
		{engine, engineAt: () => engine, store, clock, batch, isLive: () => false},
		container.key,
		stopped.signal,
	);
	return {
		clock,
		asked,
		log: () => store.getState().logs.get(container.key),
		texts() {
			const log = store.getState().logs.get(container.key);
			return log && allLines(log.lines).map(({text}) => text);
		},
		change: (changed: Container) =>
			store.dispatch({type: 'containers-changed', host: 'test', containers: [changed], removed: [], at: today}),
		async stop() {
			stopped.abort();
			await stream;
			assert.equal(clock.pending(), 0);
		},
	};
}

test('a stream that ends while its container runs is opened again after the last line', async () => {
	const {clock, log, texts, asked, stop} = following(aContainer('web'), {
		streams: [[one, two], [three]],
		details: [up],
	});
	await clock.advance(3000);
	assert.deepEqual(texts(), ['one', 'two', 'three']);
	assert.equal(log()?.status, 'following');
	assert.equal(asked.length, 3);
	assert.deepEqual([asked[1]?.after, asked[1]?.afterCount], [two.at, 1]);
	await stop();
});

test('a container that restarts is followed, with a line between its runs', async () => {
	const {clock, log, texts, stop} = following(aContainer('web'), {
		streams: [[one], [two]],
		details: [
			someDetails({startedAt: today, finishedAt: today + 1000, exitCode: 137, isOutOfMemory: true}),
			someDetails({startedAt: today, finishedAt: today + 1000, exitCode: 137, isOutOfMemory: true}),
			someDetails({startedAt: today + 3000, finishedAt: today + 1000}),
		],
	});
	await clock.advance(5000);
	assert.deepEqual(texts(), ['one', 'exited 137, out of memory · started 2 s later', 'two']);
	assert.equal(log()?.status, 'following');
	await stop();
});

test('a restart that ends before the container is inspected is marked by one line, too', async () => {
	const again = someDetails({startedAt: today + 60_200, finishedAt: today + 60_000});
	const {clock, texts, asked, stop} = following(aContainer('web'), {
		streams: [[line('one', new Date(today + 1000).toISOString())], [], []],
		details: [again],
	});
	await clock.advance(15_000);
	assert.deepEqual(texts(), ['one', 'exited · started at once']);
	assert.equal(asked.length, 4);
	await stop();
});

test('the line of a missed restart has the exit status from the events', async () => {
	const event = (action: string, at: number, attributes: EventRecord['attributes'] = {}) =>
		({action, at: today + at, attributes}) as EventRecord;
	const {clock, texts, stop} = following(aContainer('web'), {
		streams: [[line('one', new Date(today + 1000).toISOString())], []],
		details: [someDetails({startedAt: today + 60_200, finishedAt: today + 60_000})],
		events: [
			event('start', 57_900),
			event('die', 58_900, {exitCode: '1'}),
			event('start', 59_000),
			event('oom', 59_990),
			event('die', 60_010, {exitCode: '137'}),
			event('start', 60_210),
			event('die', 61_200, {exitCode: '2'}),
		],
	});
	await clock.advance(1000);
	assert.deepEqual(texts(), ['one', 'exited 137, out of memory · started at once']);
	await stop();
});

test('the log of a stopped container is read once, and continues when it is started', async () => {
	const ended = someDetails({startedAt: today, finishedAt: today + 1000});
	const {clock, log, texts, asked, change, stop} = following(exited, {
		streams: [[one]],
		details: [ended, someDetails({startedAt: today + 61_000, finishedAt: today + 1000})],
	});
	await clock.advance(60_000);
	assert.equal(log()?.status, 'ended');
	assert.equal(asked.length, 1);
	change(aContainer('web'));
	await clock.advance(1000);
	assert.deepEqual(texts(), ['one', 'exited 0 · started 1 m later']);
	assert.equal(log()?.status, 'following');
	assert.equal(asked[1]?.after, one.at);
	await stop();
});

test('a broken connection is opened again silently, and reported only if that fails', async () => {
	const broken = new EngineError('lost', 'The log broke.');
	const {clock, log, texts, asked, stop} = following(aContainer('web'), {
		streams: [[one], broken, broken, [two]],
		details: [up],
	});
	await clock.advance(1000);
	assert.deepEqual([asked.length, log()?.status], [2, 'following']);
	await clock.advance(500);
	assert.equal(asked.length, 3);
	assert.deepEqual([log()?.status, log()?.problem], ['failed', 'The log broke.']);
	await clock.advance(10_000);
	assert.deepEqual(texts(), ['one', 'two']);
	assert.equal(log()?.status, 'following');
	await stop();
});

test('an unreadable log says why, and is read again when its container changes', async () => {
	const unreadable = new EngineError('logs-unreadable', 'Its log driver keeps nothing.');
	const {clock, log, asked, change, stop} = following(aContainer('web'), {streams: [unreadable], details: [up]});
	await clock.advance(60_000);
	assert.deepEqual([log()?.status, log()?.problem], ['failed', 'Its log driver keeps nothing.']);
	assert.equal(asked.length, 1);
	change(exited);
	await clock.advance(1000);
	assert.equal(asked.length, 2);
	await stop();
});
