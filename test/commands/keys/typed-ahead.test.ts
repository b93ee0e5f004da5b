import assert from 'node:assert/strict';
import {test} from 'node:test';
import {drawn} from '../../helpers/drawn-bench.ts';

test('keys typed before a dialog that no key opened was drawn do not reach it', async t => {
	const {bench, typeAhead, clock, press} = await drawn(t);
	const choice = {label: 'one', command: 'redraw'};
	bench.store.dispatch({
		type: 'dialog-opened',
		dialog: {type: 'chooser', id: 'engines', title: 'Engines', choices: [choice], index: 0},
	});
	typeAhead('Enter');
	assert.deepEqual(bench.shellCalls, []);
	await clock.advance(100);
	bench.store.dispatch({type: 'dialog-closed'});
	typeAhead('q');
	assert.deepEqual(bench.shellCalls, []);
	await clock.advance(100);
	press('q');
	assert.deepEqual(bench.shellCalls, [['quit']]);
});

test('text typed right after the key that opens a form goes into the form', async t => {
	const {bench, typeAhead} = await drawn(t);
	typeAhead('j', 'N', '-', 'b');
	const {dialog} = bench.store.getState();
	assert.equal(dialog?.type === 'form' && dialog.fields[0]?.field.value, 'a2-b');
});

test('a key typed before a question is drawn does not answer it, and y not until a moment later', async t => {
	const {bench, typeAhead, clock, press, calls} = await drawn(t);
	for (const keys of [
		['D', 'y'],
		['D', 'Right', 'Enter'],
	]) {
		typeAhead(...keys);
		await bench.settled();
		assert.deepEqual(calls(), []);
		await clock.advance(100);
		assert.equal(bench.store.getState().dialog?.type, 'confirm');
		press('Esc');
	}

	press('D');
	press('y');
	assert.equal(bench.store.getState().dialog?.type, 'confirm');
	await clock.advance(100);
	press('y');
	await bench.settled();
	assert.deepEqual(
		calls().map(call => call.split(' ').slice(0, 2).join(' ')),
		['remove a1'],
	);
});
