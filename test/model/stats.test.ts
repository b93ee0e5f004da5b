import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {figuresOf} from '../../source/model/stats.ts';
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

test('a quarter of a second of processor time in half a second is 50 %', () => {
	assert.equal(figuresOf(first, aSample(later.at, later)).cpuPercent, 50);
});

test('two processors used whole are 200 %, as docker stats counts', () => {
	assert.equal(figuresOf(first, aSample(noon + 500, {cpuTotal: 1_000_000_000})).cpuPercent, 200);
});

test('rates are bytes a second between the two samples, sums are those of the newer one', () => {
	const figures = figuresOf(first, aSample(later.at, later));
	assert.deepEqual(figures.network, later.network);
	assert.deepEqual(figures.block, later.block);
	assert.equal(figures.receivedRate, 1000);
	assert.equal(figures.sentRate, 400);
	assert.equal(figures.readRate, 8192);
	assert.equal(figures.writtenRate, 1024);
});

test('a single sample tells memory and sums, but no rate and no processor use', () => {
	const figures = figuresOf(undefined, aSample(noon, {memoryUsed: 512, memoryLimit: 2048}));
	assert.equal(figures.memoryPercent, 25);
	assert.equal(figures.cpuPercent, undefined);
	assert.equal(figures.receivedRate, undefined);
});

test('a container without a network of its own has no network figures', () => {
	const figures = figuresOf(first, aSample(later.at, {...later, network: undefined}));
	assert.equal(figures.network, undefined);
	assert.equal(figures.receivedRate, undefined);
});

test('a memory limit of nothing is no division by it', () => {
	assert.equal(figuresOf(undefined, aSample(noon, {memoryLimit: 0})).memoryPercent, 0);
});

test('no pair of samples gives a figure that is negative or no number', () => {
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
			const figures = figuresOf(before, after);
			for (const figure of [figures.cpuPercent, figures.memoryPercent, figures.receivedRate, figures.readRate]) {
				assert.ok(figure === undefined || figure >= 0, String(figure));
			}
		}),
	);
});

test('how often the processor limit held it back is told of the periods between the two samples', () => {
	const throttlings = [
		{periods: 100, throttled: 90, time: 5e9},
		{periods: 110, throttled: 93, time: 6e9},
	];
	const [before, after] = throttlings.map((throttling, index) => aSample(noon + index * 1000, {throttling}));
	assert(before && after);
	assert.equal(figuresOf(before, after).throttledPercent, 30);
	assert.equal(figuresOf(before, {...after, throttling: undefined}).throttledPercent, undefined);
	assert.equal(figuresOf(after, {...after, at: noon + 2000}).throttledPercent, 0);
});
