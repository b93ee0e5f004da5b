import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createSpeedometer} from '../../source/commands/image/speedometer.ts';
import {downloadTimeLeft, pullFigures} from '../../source/model/pull-figures.ts';
import {aLayer} from '../helpers/pulls.ts';

test('bytes of layers that were there already are no bytes of the pull', () => {
	const figures = pullFigures([
		aLayer(1, {phase: 'present', total: 900}),
		aLayer(2, {phase: 'downloading', current: 40, total: 100}),
		aLayer(3, {phase: 'done', current: 60, total: 60}),
	]);
	assert.deepEqual(figures, {
		received: 100,
		total: 160,
		expected: 160,
		isPartial: false,
		done: 2,
		layers: 3,
		isUnpacking: false,
	});
});

test('layers that have not told their size are expected to be as large as the others', () => {
	const figures = pullFigures([
		aLayer(1, {phase: 'downloading', current: 50, total: 100}),
		aLayer(2, {phase: 'downloading', current: 50, total: 300}),
		aLayer(3, {phase: 'waiting'}),
	]);
	assert.equal(figures.total, 400);
	assert.equal(figures.expected, 600);
	assert.equal(figures.isPartial, true);
	assert.equal(downloadTimeLeft(figures, 100), 5000);
});

test('bytes that are unpacked are not taken for bytes that are downloaded', () => {
	const figures = pullFigures([
		aLayer(1, {phase: 'extracting', current: 10, total: 100}),
		aLayer(2, {phase: 'done', total: 100}),
		aLayer(3, {phase: 'downloaded'}),
	]);
	assert.equal(figures.received, 200);
	assert.equal(figures.isUnpacking, true);
	assert.equal(downloadTimeLeft(figures, 100), undefined);
});

test('without a speed nothing is said of the time left', () => {
	const figures = pullFigures([aLayer(1, {phase: 'downloading', current: 1, total: 100})]);
	assert.equal(downloadTimeLeft(figures, undefined), undefined);
	assert.equal(downloadTimeLeft(figures, 0), undefined);
});

test('a speed is that of the last seconds, and none before there is something to measure', () => {
	const speedometer = createSpeedometer();
	assert.equal(speedometer.measure(0, 0), undefined);
	assert.equal(speedometer.measure(100, 500_000), undefined);
	assert.equal(speedometer.measure(1000, 1_000_000), 1_000_000);
	for (let second = 2; second <= 20; second++) {
		speedometer.measure(second * 1000, 1_000_000);
	}

	assert.equal(speedometer.measure(21_000, 1_000_000), 0);
});
