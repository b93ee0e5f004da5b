import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine, LogOptions} from '../../source/engine/engine.ts';
import type {Container} from '../../source/model/container.ts';
import type {LogLine} from '../../source/model/log.ts';
import {streamLog} from '../../source/sync/log-stream.ts';
import {aContainer} from '../helpers/containers.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aStore, today} from '../helpers/store.ts';

const line = (text: string, at: string): LogLine => ({stream: 'stdout', at, text});

/** Follow a log whose streams hold these lines, one stream after the other; the last one stays open. */
async function followed(container: Container, streams: readonly (readonly LogLine[])[], seconds: number) {
	const clock = createManualClock(today);
	const store = aStore();
	store.dispatch({type: 'containers-listed', host: 'test', containers: [container], at: today});
	const asked: LogOptions[] = [];
	const engine = {
		containers: {
			async *logs(_id: string, options: LogOptions, signal: AbortSignal) {
				const lines = streams[asked.push(options) - 1];
				yield lines ?? [];
				if (!lines) {
					await new Promise(resolve => signal.addEventListener('abort', resolve));
				}
			},
		},
	} as unknown as Engine;
	const stopped = new AbortController();
	void streamLog({engine, store, clock, isLive: () => false}, container.key, stopped.signal);
	await clock.advance(seconds * 1000);
	stopped.abort();
	return {log: store.getState().log, asked};
}

test('a container that was restarted unseen is followed again, behind what is held', async () => {
	const first = [line('one', '2026-01-02T00:00:00.1Z'), line('two', '2026-01-02T00:00:00.2Z')];
	const second = [line('three', '2026-01-02T00:00:01.0Z')];
	const {log, asked} = await followed(aContainer('web'), [first, second], 3);
	assert.deepEqual(
		log?.lines.map(({text}) => text),
		['one', 'two', 'three'],
	);
	assert.equal(log?.status, 'following');
	assert.equal(asked.length, 3);
	assert.equal(asked[1]?.after, '2026-01-02T00:00:00.2Z');
	assert.equal(asked[1]?.afterCount, 1);
});

test('the log of a container that has stopped is read once, and has ended', async () => {
	const exited = aContainer('web', {state: 'exited', exitCode: 0, since: today});
	const {log, asked} = await followed(exited, [[line('bye', '2026-01-02T00:00:00Z')]], 3);
	assert.equal(log?.status, 'ended');
	assert.equal(asked.length, 1);
});
