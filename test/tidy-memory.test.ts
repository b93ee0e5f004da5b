import assert from 'node:assert/strict';
import {test} from 'node:test';
import {tidyMemory} from '../source/tidy-memory.ts';
import {createManualClock} from './helpers/manual-clock.ts';

const never = () => false;

for (const {what, bytes, little, enough} of [
	{what: 'a little', bytes: 15e6, little: 2e6, enough: 1e6},
	{what: 'much where there is much', bytes: 60.5e6, little: 12e6, enough: 2e6},
]) {
	test(`memory is tidied after the start, and again whenever it has grown by ${what}`, async () => {
		const clock = createManualClock(0);
		const heap = aHeap(bytes);
		const stop = tidyMemory(clock, never, heap);
		await clock.advance(90_000);
		assert.equal(heap.tidied, 1);
		heap.bytes += little;
		await clock.advance(90_000);
		assert.equal(heap.tidied, 1);
		heap.bytes += enough;
		await clock.advance(90_000);
		assert.equal(heap.tidied, 2);
		stop();
		assert.equal(clock.pending(), 0);
	});
}

test('it waits for a quiet moment', async () => {
	const clock = createManualClock(0);
	const heap = aHeap(30e6);
	let isBusy = true;
	const stop = tidyMemory(clock, () => isBusy, heap);
	await clock.advance(90_000);
	assert.equal(heap.tidied, 0);
	isBusy = false;
	await clock.advance(30_000);
	assert.equal(heap.tidied, 1);
	stop();
});

test('freed memory is returned to the system', async () => {
	const clock = createManualClock(0);
	const stop = tidyMemory(clock, never);
	let waste: unknown[] | undefined = Array.from({length: 500_000}, (_, index) => ({index}));
	const before = process.memoryUsage().heapTotal;
	assert.equal(waste.length, 500_000);
	waste = undefined;
	await clock.advance(30_000);
	assert.ok(process.memoryUsage().heapTotal < before - 10_000_000);
	stop();
});

test('the bytes of buffers count, so that those of a log that was read are given back', async () => {
	const clock = createManualClock(0);
	const stop = tidyMemory(clock, never);
	await clock.advance(30_000);
	const before = process.memoryUsage().external;
	let log: Buffer | undefined = Buffer.alloc(20_000_000);
	assert.ok(process.memoryUsage().external - log.length >= before);
	log = undefined;
	await clock.advance(30_000);
	assert.ok(process.memoryUsage().external < before + 10_000_000);
	stop();
});

/** A heap of this size; tidying it frees half a megabyte. */
function aHeap(bytes: number) {
	return {
		bytes,
		tidied: 0,
		size() {
			return this.bytes;
		},
		tidy() {
			this.tidied++;
			this.bytes -= 0.5e6;
		},
	};
}
