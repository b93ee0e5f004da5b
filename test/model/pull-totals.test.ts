import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createSpeedometer} from '../../source/commands/image/show-transfer.ts';
import {downloadTimeLeft, pullTotals} from '../../source/model/pull-totals.ts';
import {aLayer} from '../helpers/pulls.ts';

test('bytes of layers that were present already do not count', () => {
	const totals = pullTotals([
		aLayer(1, {phase: 'present', total: 900}),
		aLayer(2, {phase: 'downloading', current: 40, total: 100}),
		aLayer(3, {phase: 'done', current: 60, total: 60}),
	]);
	assert.deepEqual(totals, {
		received: 100,
		total: 160,
		expected: 160,
		isPartial: false,
		done: 2,
		layers: 3,
		isUnpacking: false,
	});
});

test('layers of unknown size are expected to be as large as the others', () => {
	const totals = pullTotals([
		aLayer(1, {phase: 'downloading', current: 50, total: 100}),
		aLayer(2, {phase: 'downloading', current: 50, total: 300}),
		aLayer(3, {phase: 'waiting'}),
	]);
	assert.equal(totals.total, 400);
	assert.equal(totals.expected, 600);
	assert.equal(totals.isPartial, true);
	assert.equal(downloadTimeLeft(totals, 100), 5000);
});

test('extracted bytes do not count as downloaded bytes', () => {
	const totals = pullTotals([
		aLayer(1, {phase: 'extracting', current: 10, total: 100}),
		aLayer(2, {phase: 'done', total: 100}),
		aLayer(3, {phase: 'downloaded'}),
	]);
	assert.equal(totals.received, 200);
	assert.equal(totals.isUnpacking, true);
	assert.equal(downloadTimeLeft(totals, 100), undefined);
});

test('without a speed, the remaining time is unknown', () => {
	const totals = pullTotals([aLayer(1, {phase: 'downloading', current: 1, total: 100})]);
	assert.equal(downloadTimeLeft(totals, undefined), undefined);
	assert.equal(downloadTimeLeft(totals, 0), undefined);
});

test('the speed is that of the last seconds, and unknown at first', () => {
	const speedAt = createSpeedometer();
	assert.equal(speedAt(0, 0), undefined);
	assert.equal(speedAt(100, 500_000), undefined);
	assert.equal(speedAt(1000, 1_000_000), 1_000_000);
	for (let second = 2; second <= 20; second++) {
		speedAt(second * 1000, 1_000_000);
	}

	assert.equal(speedAt(21_000, 1_000_000), 0);
});
