import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {statsOf} from '../../source/model/stats.ts';
import {aSample} from '../helpers/containers.ts';

const noon = 1_800_000_000_000;

/** A sample half a second after noon in which the counters have moved on by so much. */
const later = {
	at: noon + 500,
	cpuTotal: 250_000_000,
	network: {received: 1500, sent: 300},
	block: {read: 4096, written: 512},
};
const first = aSample(noon, {cpuTotal: 0, network: {received: 1000, sent: 100}, block: {read: 0, written: 0}});

test('a quarter of a second of CPU time in half a second is 50 %', () => {
	assert.equal(statsOf(first, aSample(later.at, later)).cpuPercent, 50);
});

test('two fully used CPUs are 200 %, as in docker stats', () => {
	assert.equal(statsOf(first, aSample(noon + 500, {cpuTotal: 1_000_000_000})).cpuPercent, 200);
});

test('rates are bytes a second between two samples, sums are those of the newer one', () => {
	const stats = statsOf(first, aSample(later.at, later));
	assert.deepEqual(stats.network, later.network);
	assert.deepEqual(stats.block, later.block);
	assert.equal(stats.receivedRate, 1000);
	assert.equal(stats.sentRate, 400);
	assert.equal(stats.readRate, 8192);
	assert.equal(stats.writtenRate, 1024);
});

test('a single sample gives memory and totals, but no rates and no CPU use', () => {
	const stats = statsOf(undefined, aSample(noon, {memoryUsed: 512, memoryLimit: 2048}));
	assert.equal(stats.memoryPercent, 25);
	assert.equal(stats.cpuPercent, undefined);
	assert.equal(stats.receivedRate, undefined);
});

test('a container without a network of its own has no network stats', () => {
	const stats = statsOf(first, aSample(later.at, {...later, network: undefined}));
	assert.equal(stats.network, undefined);
	assert.equal(stats.receivedRate, undefined);
});

test('a memory limit of zero is not divided by', () => {
	assert.equal(statsOf(undefined, aSample(noon, {memoryLimit: 0})).memoryPercent, 0);
});

test('no pair of samples gives a negative or invalid number', () => {
	const counter = fc.integer({min: 0, max: 2 ** 50});
	const sample = fc.record({
		at: counter,
		cpuTotal: counter,
		memoryUsed: counter,
		memoryLimit: counter,
		received: counter,
	});
	fc.assert(
		fc.property(sample, sample, (a, b) => {
			const [before, after] = [a, b].map(({received, ...rest}) =>
				aSample(rest.at, {...rest, network: {received, sent: 0}}),
			);
			assert.ok(before && after);
			const stats = statsOf(before, after);
			for (const figure of [stats.cpuPercent, stats.memoryPercent, stats.receivedRate, stats.readRate]) {
				assert.ok(figure === undefined || figure >= 0, String(figure));
			}
		}),
	);
});

test('throttling is the share of the periods between the two samples', () => {
	const throttlings = [
		{periods: 100, throttled: 90, time: 5e9},
		{periods: 110, throttled: 93, time: 6e9},
	];
	const [before, after] = throttlings.map((throttling, index) => aSample(noon + index * 1000, {throttling}));
	assert(before && after);
	assert.equal(statsOf(before, after).throttledPercent, 30);
	assert.equal(statsOf(before, {...after, throttling: undefined}).throttledPercent, undefined);
	assert.equal(statsOf(after, {...after, at: noon + 2000}).throttledPercent, 0);
});
