import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createPullTracker} from '../../../../source/engine/docker/images/pull-tracker.ts';
import type {PullProgress} from '../../../../source/model/image.ts';
import {pulledFraction} from '../../../../source/model/pull-totals.ts';
import {recordedText} from '../recorded.ts';

const layer = 'a'.repeat(12);
const other = 'b'.repeat(12);

for (const [store, file] of [
	['the older image store', 'docker-26-pull.jsonl'],
	['containerd’s image store', 'docker-26-pull-containerd-store.jsonl'],
] as const) {
	test(`a pull of ${store} only makes progress, to the end`, () => {
		const {reports, tracker} = replay(recordedText(file).split('\n'));
		let fraction = 0;
		for (const report of reports) {
			assert(report.fraction >= fraction);
			fraction = report.fraction;
		}

		assert(reports.some(report => report.fraction > 0.2 && report.fraction < 0.6));
		assert.equal(tracker.problem(), undefined);
		const end = tracker.finish();
		assert.equal(end.fraction, 1);
		assert.equal(end.outcome, 'pulled');
		assert.match(end.digest ?? '', /^sha256:a8db454bba/);
		// The lines contain the tag in the place of a layer's id.
		assert.equal(end.layers.length, 4);
		assert(end.layers.every(({phase}) => phase === 'done' || phase === 'present'));
	});
}

test('a layer goes through its phases with the bytes of each', () => {
	const seen = steps([
		detail('Pulling fs layer'),
		detail('Downloading', {current: 10, total: 100}),
		detail('Verifying Checksum'),
		detail('Download complete'),
		detail('Extracting', {current: 50, total: 100}),
		detail('Pull complete'),
	]);
	assert.deepEqual(seen, [
		'waiting 0 of undefined',
		'downloading 10 of 100',
		'downloaded 100 of 100',
		'downloaded 100 of 100',
		'extracting 50 of 100',
		'done 100 of 100',
	]);
});

test('a restarted download does not decrease the progress', () => {
	const seen = steps([
		detail('Downloading', {current: 60, total: 100}),
		detail('Retrying in 5 seconds'),
		detail('Downloading', {current: 10, total: 100}),
		detail('Downloading', {current: 70, total: 100}),
		detail('Waiting'),
	]);
	assert.deepEqual(seen, [
		'downloading 60 of 100',
		'downloading 60 of 100',
		'downloading 60 of 100',
		'downloading 70 of 100',
		'downloading 70 of 100',
	]);
});

test('seconds of the extraction are not bytes', () => {
	const seen = steps([
		detail('Downloading', {current: 60, total: 100}),
		detail('Extracting', {current: 7, units: 's'}),
	]);
	assert.deepEqual(seen.at(-1), 'extracting 0 of 100');
});

test('a layer of unknown size counts', () => {
	const {tracker} = replay([detail('Pulling fs layer', {}, other), detail('Downloading', {current: 100, total: 100})]);
	const {fraction, layers} = tracker.progress();
	assert.equal(layers.length, 2);
	assert(fraction < 0.5, `${fraction}`);
	tracker.push(detail('Pull complete', {}, other));
	assert(tracker.progress().fraction > 0.8);
});

test('layers that were present already do not count', () => {
	const present = {id: 'x', phase: 'present', current: 0, total: undefined} as const;
	const coming = {id: 'y', phase: 'waiting', current: 0, total: undefined} as const;
	assert.equal(pulledFraction([present, coming]), 0);
	assert.equal(pulledFraction([]), 0);
	assert.equal(pulledFraction([present]), 0);
});

test('an error is read from the newer field or the older', () => {
	assert.equal(replay([JSON.stringify({errorDetail: {message: 'no'}, error: 'old'})]).tracker.problem(), 'no');
	assert.equal(replay([JSON.stringify({error: 'old'})]).tracker.problem(), 'old');
	assert.equal(replay(['{}', '', 'null', '7', '{"status":']).tracker.problem(), undefined);
});

test('an image without new layers is up to date', () => {
	const {tracker} = replay([JSON.stringify({status: 'Status: Image is up to date for redis:latest'})]);
	assert.equal(tracker.finish().outcome, 'up-to-date');
});

test('an endless pull has bounded memory', () => {
	const {tracker} = replay(
		Array.from({length: 2000}, (_, index) => detail('Waiting', {}, index.toString(16).padStart(12, '0'))),
	);
	assert.equal(tracker.progress().layers.length, 512);
});

test('a negative total is unknown', () => {
	assert.deepEqual(steps([detail('Downloading', {current: -3, total: -1})]), ['downloading 0 of undefined']);
});

test('with any input, the progress never decreases and nothing fails', () => {
	const status = fc.constantFrom(
		'Pulling fs layer',
		'Waiting',
		'Downloading',
		'Verifying Checksum',
		'Download complete',
		'Extracting',
		'Pull complete',
		'Already exists',
		'Retrying in 1 second',
	);
	const amount = fc.option(fc.oneof(fc.integer({min: -5, max: 200}), fc.string()));
	const line = fc.oneof(
		fc.string(),
		fc
			.record({
				id: fc.constantFrom(layer, other, '1', ''),
				status,
				progressDetail: fc.record({current: amount, total: amount}),
			})
			.map(value => JSON.stringify(value)),
	);
	fc.assert(
		fc.property(fc.array(line), lines => {
			let fraction = 0;
			for (const report of replay(lines).reports) {
				assert(report.fraction >= fraction && report.fraction <= 1, `${report.fraction} after ${fraction}`);
				fraction = report.fraction;
			}
		}),
	);
});

function replay(lines: readonly string[]) {
	const tracker = createPullTracker('pull');
	const reports: PullProgress[] = lines.map(line => {
		tracker.push(line);
		return tracker.progress();
	});
	return {tracker, reports};
}

function steps(lines: readonly string[]): readonly string[] {
	return replay(lines).reports.map(({layers}) =>
		layers.map(({phase, current, total}) => `${phase} ${current} of ${total}`).join(),
	);
}

function detail(status: string, progressDetail: object = {}, id = layer): string {
	return JSON.stringify({id, status, progressDetail});
}
