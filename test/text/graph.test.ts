import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {areaGraph, sparkline} from '../../source/text/area-graph.ts';
import {niceBytes, niceMaximum, resample} from '../../source/text/resample.ts';
import {textWidth} from '../../source/text/width.ts';

test('an area graph has two values a cell and four levels a line', () => {
	const lines = areaGraph([0, 1, 2, 3, 4, 5, 6, 8], {width: 4, height: 2, maximum: 8});
	assert.deepEqual(lines, ['  ⢀⣼', '⣀⣴⣿⣿']);
});

test('a hanging area graph is the same upside down', () => {
	const lines = areaGraph([1, 8], {width: 1, height: 2, maximum: 8, isHanging: true});
	assert.deepEqual(lines, ['⢹', '⢸']);
});

test('unmeasured time stays blank, a measured zero does not', () => {
	const lines = areaGraph([undefined, undefined, 0, 0], {width: 2, height: 1, maximum: 10});
	assert.deepEqual(lines, [' ⣀']);
});

test('a graph has exactly its size, whatever the values are', () => {
	const value = fc.option(fc.double({min: -1e12, max: 1e12}), {nil: undefined});
	fc.assert(
		fc.property(
			fc.array(value, {minLength: 20, maxLength: 20}),
			fc.integer({min: 1, max: 8}),
			fc.double({min: 0, max: 1e12}),
			fc.boolean(),
			(values, height, maximum, isHanging) => {
				const lines = areaGraph(values, {width: 10, height, maximum, isHanging});
				assert.equal(lines.length, height);
				assert.ok(lines.every(line => textWidth(line) === 10));
			},
		),
	);
});

test('a small graph has one block a value', () => {
	assert.equal(sparkline([undefined, 0, 4, 8], 8), ' ▁▄█');
});

test('a measurement counts in its interval, and the largest wins', () => {
	const points = [
		{at: 1000, value: 1},
		{at: 1400, value: 7},
		{at: 2100, value: 3},
	];
	assert.deepEqual(resample(points, valueIn, {now: 2999, span: 3000, count: 3}), [undefined, 7, 3]);
});

test('a value holds for a while after it', () => {
	const values = resample([{at: 0, value: 5}], valueIn, {now: 59_999, span: 60_000, count: 60});
	assert.deepEqual(values.slice(0, 12), Array(12).fill(5));
	assert.deepEqual(values.slice(13), Array(47).fill(undefined));
});

test('a graph moves only after a whole interval', () => {
	const points = Array.from({length: 50}, (_, index) => ({at: index * 1000, value: index}));
	const at = (now: number) => resample(points, valueIn, {now, span: 40_000, count: 20});
	assert.deepEqual(at(49_000), at(49_900));
	assert.notDeepEqual(at(49_900), at(50_000));
	assert.deepEqual(at(50_000).slice(0, 18), at(49_900).slice(1, 19));
});

test('a measurement before the shown time holds for its beginning', () => {
	const points = [{at: 9000, value: 5}];
	const values = resample(points, valueIn, {now: 49_000, span: 40_000, count: 20});
	assert.deepEqual(values, [...Array(6).fill(5), ...Array(14).fill(undefined)]);
	assert.deepEqual(resample(points, valueIn, {now: 49_900, span: 40_000, count: 20}), values);
});

test('scales end at round numbers that are not below the values', () => {
	assert.deepEqual([0, 0.3, 1, 11, 23, 51, 999].map(niceMaximum), [1, 0.5, 1, 20, 50, 100, 1000]);
	assert.deepEqual([0, 1025, 3 * 2 ** 20, 2 ** 30].map(niceBytes), [1024, 2048, 4 * 2 ** 20, 2 ** 30]);
	fc.assert(
		fc.property(fc.double({min: 1e-6, max: 1e15, noNaN: true}), value => niceMaximum(value) >= value * 0.999_999),
	);
});

function valueIn({value}: {readonly value: number}): number {
	return value;
}
