import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aContainer} from '../../helpers/containers.ts';
import {drawn} from '../../helpers/drawn-bench.ts';

const renamed = {...aContainer('a2'), name: 'a2-failed'};

test('a key that kills does nothing for a second after the selected container was renamed elsewhere, and says so', async t => {
	for (const [delay, isKilled] of [
		[0, false],
		[900, false],
		[1100, true],
	] as const) {
		const {press, change, clock, calls, selected, notice, bench} = await drawn(t);
		press('j');
		change([renamed], []);
		await clock.advance(delay);
		assert.equal(selected(), 'a2');
		// Another change of the list does not count as a choice of the user.
		change([aContainer('a9')], []);
		press('C-k');
		await bench.settled();
		assert.deepEqual(calls(), isKilled ? ['kill a2 SIGKILL'] : [], `after ${delay} ms`);
		assert.equal(
			notice(),
			isKilled ? 'a2-failed killed' : 'a2 is called a2-failed now. Press C-k again to kill a2-failed.',
		);
	}
});

test('a key that kills does nothing either if the renamed container is the only marked one', async t => {
	const {press, change, calls, notice, bench} = await drawn(t);
	press('j');
	press('Space');
	press('k');
	change([renamed], []);
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a2 is called a2-failed now. Press C-k again to kill a2-failed.');
});

test('a container that was renamed from here can be acted on at once', async t => {
	const {press, change, calls, bench} = await drawn(t);
	press('j');
	press('N');
	await bench.settled();
	press('C-u');
	bench.type('a2-failed');
	press('Enter');
	await bench.settled();
	change([renamed], []);
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), ['rename a2 a2-failed', 'kill a2 SIGKILL']);
});
