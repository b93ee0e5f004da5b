import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aContainer} from '../../helpers/containers.ts';
import {drawn} from '../../helpers/drawn-bench.ts';

test('an item whose whole name was typed as a filter can be acted on at once, if no other has that name', async t => {
	const {press, clock, change, calls, bench, notice} = await drawn(t);
	const filterAndKill = async (name: string) => {
		for (const key of ['Esc', '/', ...name, 'Enter', 'C-k']) {
			await clock.advance(40);
			press(key);
		}

		await bench.settled();
	};
	await filterAndKill('a3');
	assert.deepEqual(calls(), ['kill a3 SIGKILL']);
	change([aContainer('b4', {name: 'a4'})], []);
	await filterAndKill('a4');
	assert.deepEqual(calls(), ['kill a3 SIGKILL']);
	assert.match(notice() ?? '', / is no longer listed; a4 is selected now\. Press C-k again to kill a4\.$/);
});

test('a name typed ahead of the screen holds the key back until the row is shown', async t => {
	const {press, typeAhead, calls, bench, notice} = await drawn(t);
	press('/');
	typeAhead('a', '3', 'Enter', 'C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a3 is selected now. Press C-k again to kill a3.');
});

test('a row that is listed again is not said to be no longer listed', async t => {
	const {press, typeAhead, calls, bench, notice} = await drawn(t);
	press('/');
	typeAhead('z', 'z', 'Enter');
	press('Esc');
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a1 is selected now. Press C-k again to kill a1.');
});
