import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clickLog, logCursor} from '../../../source/store/log/cursor.ts';
import {logHistogram} from '../../../source/store/log/histogram.ts';
import {hasRateStrip} from '../../../source/store/log/view.ts';
import {openLog} from '../../helpers/open-log.ts';

/** An open log with a line a second, and ten in the last one. */
function timedLog() {
	const log = openLog([]);
	const lines = Array.from({length: 110}, (_, index) => ({
		stream: 'stdout' as const,
		at: `2026-11-27T10:${String(Math.floor(Math.min(index, 100) / 60)).padStart(2, '0')}:${String(Math.min(index, 100) % 60).padStart(2, '0')}.000000000Z`,
		text: index === 42 ? 'ERROR no' : `line ${index}`,
	}));
	log.read(lines);
	return log;
}

test('the rate counts the lines of each part of the time, and its errors', () => {
	const bars = logHistogram(timedLog().state(), 10);
	assert.deepEqual(
		bars.map(({count}) => count),
		[10, 10, 10, 10, 10, 10, 10, 10, 10, 20],
	);
	assert.deepEqual(
		bars.map(({errors}) => errors),
		[0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
	);
	assert.deepEqual(logHistogram(openLog(['no', 'times']).state(), 10), []);
	assert.equal(hasRateStrip(openLog(['no', 'times']).state()), false);
});

test('a click on the rate goes to the first line of that time', () => {
	const log = timedLog();
	assert.equal(hasRateStrip(log.state()), true);
	log.change(clickLog(log.state(), 0, 3));
	assert.equal(logCursor(log.state()), 0);
	assert.equal(log.state().view.isFollowing, false);
});
