import assert from 'node:assert/strict';
import {type LogOptions, positionAfter} from '../../../source/engine/log-options.ts';
import type {LogLine} from '../../../source/model/log.ts';
import type {Bench, Tests} from './harness.ts';

/** The logs of containers. */
export const logging: Tests = {
	async 'reads the whole log of an exited container, and ends'(bench) {
		const id = await bench.make('ended');
		const log = read(bench, id, {follow: true, tail: 1000});
		await bench.settled(log.ended);
		assert(log.lines.some(({text}) => text === 'Hello from Docker!'));
		assert(log.lines.every(({stream}) => stream === 'stdout'));
	},

	async 'reads only as many lines as are asked for'(bench) {
		const id = await bench.make('ended');
		const all = read(bench, id, {follow: true, tail: 1000});
		await bench.settled(all.ended);
		const last = read(bench, id, {follow: true, tail: 2});
		await bench.settled(last.ended);
		assert.deepEqual(last.lines, all.lines.slice(-2));
		const none = read(bench, id, {follow: true, tail: 0});
		await bench.settled(none.ended);
		assert.deepEqual(none.lines, []);
	},

	async 'reads all lines between two times and ends, although the container still runs'(bench) {
		const id = await bench.make('printer');
		const followed = read(bench, id, {follow: true, tail: 'all'});
		// Some engines count whole seconds; that of the fifth line must be over.
		await bench.until(() => (followed.lines.at(-1)?.at ?? '') > (followed.lines[4]?.at ?? 'never'), 'a later line');
		const all = read(bench, id, {follow: false, tail: 'all'});
		await bench.settled(all.ended);
		const [since, until] = [all.lines[1]?.at, all.lines[4]?.at];
		const part = read(bench, id, {follow: false, tail: 'all', since, until});
		await bench.settled(part.ended);
		const between = all.lines.filter(({at}) => at >= (since ?? '') && at <= (until ?? ''));
		assert.ok(between.length >= 4);
		assert.deepEqual(part.lines, between);
		const last = read(bench, id, {follow: false, tail: 2, until});
		await bench.settled(last.ended);
		assert.ok(last.lines.every(({at}) => at <= (until ?? '')));
	},

	async 'follows a log without a lost or repeated line'(bench) {
		const id = await bench.make('printer');
		const log = read(bench, id, {follow: true, tail: 5});
		await bench.until(() => log.lines.length >= 8, 'new lines');
		assertContiguous(log.lines);
		assertStamped(log.lines);
		assert(log.lines.every(({text}) => !/[\r\n]/.test(text)));
	},

	async 'continues where an earlier stream ended'(bench) {
		const id = await bench.make('printer');
		const stop = new AbortController();
		const first = read(bench, id, {follow: true, tail: 5}, stop.signal);
		await bench.until(() => first.lines.length >= 3, 'some lines');
		stop.abort();
		await bench.settled(first.ended);
		const held = [...first.lines];
		await bench.pass(1500);

		const second = read(bench, id, {follow: true, tail: 1000, ...positionAfter(undefined, held)});
		await bench.until(() => second.lines.length >= 3, 'the lines after those');
		assertContiguous([...held, ...second.lines]);
	},

	async 'ends with the last line when the container stops'(bench) {
		const id = await bench.make('printer');
		const log = read(bench, id, {follow: true, tail: 1});
		await bench.until(() => log.lines.length > 1, 'lines');
		await bench.settled(bench.containers.kill(id, 'SIGKILL'));
		await bench.settled(log.ended);
		const again = read(bench, id, {follow: true, tail: log.lines.length});
		await bench.settled(again.ended);
		assert.deepEqual(log.lines, again.lines);
	},

	async 'ends when the signal aborts, without an error'(bench) {
		const id = await bench.make('printer');
		const stop = new AbortController();
		const log = read(bench, id, {follow: true, tail: 1}, stop.signal);
		await bench.until(() => log.lines.length > 0, 'a line');
		stop.abort();
		await bench.settled(log.ended);

		const before = read(bench, id, {follow: true, tail: 1}, AbortSignal.abort());
		await bench.settled(before.ended);
		assert.deepEqual(before.lines, []);
	},

	async 'pauses with the container, and continues after it'(bench) {
		const id = await bench.make('printer');
		const log = read(bench, id, {follow: true, tail: 1});
		await bench.until(() => log.lines.length > 1, 'lines');
		await bench.settled(bench.containers.pause?.(id) ?? Promise.resolve());
		const isRead = async () => {
			const written = read(bench, id, {follow: false, tail: 1});
			await bench.settled(written.ended);
			return log.lines.at(-1)?.text === written.lines[0]?.text;
		};
		await bench.until(isRead, 'its last line');
		const count = log.lines.length;
		await bench.pass(2000);
		assert.equal(log.lines.length, count);
		await bench.settled(bench.containers.unpause?.(id) ?? Promise.resolve());
		await bench.until(() => log.lines.length > count + 1, 'more lines');
		assertContiguous(log.lines);
	},

	async 'reports a log that cannot be read'(bench) {
		const id = await bench.make('unlogged');
		await bench.refuses(read(bench, id, {follow: true, tail: 1}).ended, 'logs-unreadable');
	},
};

type Log = {readonly lines: LogLine[]; readonly ended: Promise<void>};

function read({containers, signal}: Bench, id: string, options: LogOptions, own = signal): Log {
	const lines: LogLine[] = [];
	const follow = async () => {
		for await (const batch of containers.logs(id, options, own)) {
			assert(batch.length > 0, 'a batch without a line');
			lines.push(...batch);
		}
	};
	const ended = follow();
	// The error is for callers that await the end.
	ended.catch(() => {});
	return {lines, ended};
}

function assertContiguous(lines: readonly LogLine[]): void {
	const numbers = lines.map(({text}) => /seq=(\d+)/.exec(text)?.[1]).filter(number => number !== undefined);
	const first = Number(numbers[0]);
	assert.deepEqual(
		numbers.map(Number),
		numbers.map((_, index) => first + index),
	);
	assert(numbers.length > 2);
}

function assertStamped(lines: readonly LogLine[]): void {
	for (const {at} of lines) {
		assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/);
	}
}
