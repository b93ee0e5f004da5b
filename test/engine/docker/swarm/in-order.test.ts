import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {inOrder} from '../../../../source/engine/docker/swarm/in-order.ts';
import type {LogLine} from '../../../../source/model/log.ts';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {today} from '../../../helpers/store.ts';

test('a line that arrives a moment after a newer one is put before it; one that arrives too late comes after it', async t => {
	const {clock, push, read} = ordered(t);
	push(line('.12'));
	await clock.advance(50);
	push(line('.1'), line('.2'));
	await clock.advance(99);
	assert.deepEqual(read, []);
	await clock.advance(1);
	assert.deepEqual(read, ['.1', '.12']);
	push(line('.11'));
	await clock.advance(200);
	assert.deepEqual(read, ['.1', '.12', '.11', '.2']);
});

test('lines that arrive without a pause are shown', async t => {
	const {clock, push, read} = ordered(t);
	for (let index = 100; index < 140; index++) {
		push(line(`.${index}`));
		await clock.advance(10);
	}

	assert.deepEqual(read.slice(0, 2), ['.100', '.101']);
	assert.equal(read.length, 26);
});

test('at most 10,000 lines are held, and the last ones are shown at the end', async t => {
	const {clock, push, read, end} = ordered(t);
	push(...Array.from({length: 10_001}, (_, index) => line(`.${99_999 - index}`)));
	await clock.advance(0);
	assert.equal(read.length, 10_001);
	assert.deepEqual([read[0], read.at(-1)], ['.89999', '.99999']);
	push(line('.9999999'));
	end();
	await clock.advance(0);
	assert.equal(read.at(-1), '.9999999');
});

/** Lines that are pushed at will, and the texts of those that have come out. */
function ordered(t: TestContext) {
	const clock = createManualClock(today);
	const batches: (readonly LogLine[] | undefined)[] = [];
	let wake = () => {};
	async function* pushed() {
		while (true) {
			if (batches.length === 0) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}

			const batch = batches.shift();
			if (!batch) {
				return;
			}

			yield batch;
		}
	}

	const add = (batch: readonly LogLine[] | undefined) => {
		batches.push(batch);
		wake();
	};
	const end = () => add(undefined);
	t.after(end);
	const read: string[] = [];
	void (async () => {
		for await (const lines of inOrder(clock, pushed())) {
			read.push(...lines.map(({text}) => text));
		}
	})();
	return {clock, read, end, push: (...lines: readonly LogLine[]) => add(lines)};
}

/** A line with this fraction of a second, which is also its text. */
function line(fraction: string): LogLine {
	return {stream: 'stdout', at: `2026-11-24T10:00:00${fraction}Z`, text: fraction};
}
