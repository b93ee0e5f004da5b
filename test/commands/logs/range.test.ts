import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

function logBench() {
	const bench = aBench(fakeEngine(), {containers: [aContainer('alpha')]});
	bench.press('l');
	return {...bench, logs: () => bench.store.getState().view.logs};
}

test('a time after “since” in the palette is where the log starts, and “until” ends it', async () => {
	const bench = logBench();
	bench.press(':', ...'since', 'Space', ...'15m', 'Enter');
	await bench.settled();
	const since = Date.parse(bench.logs().range?.since ?? '');
	assert.equal(bench.logs().range?.words, 'last 15m');
	bench.press(':', ...'until', 'Space', ...'5m', 'Enter');
	await bench.settled();
	const until = Date.parse(bench.logs().range?.until ?? '');
	assert.equal(until - since, 10 * 60_000);
	assert.equal(bench.logs().range?.words, 'last 15m, until 5m ago');
});

test('the list of usual times begins at its first line where another one is shown', async () => {
	const bench = logBench();
	bench.press(':', ...'until', 'Space', ...'5m', 'Enter');
	await bench.settled();
	bench.press('0');
	assert.equal(dialogOf(bench, 'chooser').index, 0);
	bench.press('Enter');
	await bench.settled();
	assert.equal(bench.logs().range, undefined);
});

test('a text that is not a time is refused and changes nothing', async () => {
	const bench = logBench();
	bench.press(':', ...'since', 'Space', ...'noon', 'Enter');
	await bench.settled();
	assert.equal(bench.logs().range, undefined);
	assert.match(bench.notices().at(-1) ?? '', /“noon” is not a time/);
});

test('a key offers the usual times, the last lines and all of them', async () => {
	const bench = logBench();
	bench.press('0', 'j', 'Enter');
	await bench.settled();
	assert.equal(bench.logs().range?.isWhole, true);
	bench.press('0', 'k', 'Enter');
	await bench.settled();
	assert.equal(bench.logs().range, undefined);
});

test('a key goes through the styles of times, another one between UTC and local', () => {
	const bench = logBench();
	const styles = Array.from({length: 4}, () => {
		bench.press('T');
		return bench.store.getState().settings.timestamps;
	});
	assert.deepEqual(styles, ['time', 'date', 'relative', 'off']);
	bench.press('U');
	assert.equal(bench.store.getState().settings.isUtc, true);
	assert.deepEqual(bench.notices(), ['Times are in UTC.']);
});
