import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Container} from '../../../source/model/container.ts';
import type {State} from '../../../source/store/state.ts';
import {aContainer} from '../../helpers/containers.ts';
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

const names = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'];
const aStep = fc.record({
	/** Milliseconds that pass before it. */
	time: fc.constantFrom(0, 5, 40, 500, 1500),
	added: fc.subarray(names, {maxLength: 2}),
	removed: fc.subarray(names, {maxLength: 2}),
	/** Paused or resumed after the first key. */
	toggled: fc.subarray(names, {maxLength: 4}),
	/** Typed at once, after the change. */
	keys: fc.array(fc.constantFrom('j', 'k', 'g', 'G', 'C-k'), {maxLength: 4}),
});

test('however quickly the list changes, keys act only on the rows that they were typed at', async t => {
	let kills = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(aStep, {maxLength: 20}), async steps => {
			const {bench, change, typeAhead, clock, calls, shown} = await drawn(t, names.slice(1, 5));
			for (const {time, added, removed, toggled, keys} of steps) {
				await clock.advance(time);
				const {order, selected} = shown().view;
				const meant = targetsOf(order, selected, keys);
				const before = calls().length;
				change(
					added.map(name => aContainer(name)),
					removed,
				);
				for (const [index, key] of keys.entries()) {
					typeAhead(key);
					if (index === 0) {
						const containers = toggled.flatMap(name => toggledNow(bench.store.getState(), name));
						change(containers, []);
					}
				}

				await bench.settled();
				const killed = calls().slice(before);
				kills += killed.length;
				assert.deepEqual(
					killed.filter(call => !meant.includes(call)),
					[],
				);
			}
		}),
	);
	assert.ok(kills > 0);
});

/** The container as it is when it is paused, or resumed if it was; none if it is not listed. */
function toggledNow({containers}: State, name: string): readonly Container[] {
	const container = containers.get(aContainer(name).key);
	return container ? [{...container, state: container.state === 'paused' ? 'running' : 'paused'}] : [];
}

/** The kills that these keys ask for on a screen that shows such rows. */
function targetsOf(order: readonly string[], selected: string | undefined, keys: readonly string[]): readonly string[] {
	let index = order.indexOf(selected ?? '');
	return keys.flatMap(key => {
		const next = {j: index + 1, k: index - 1, g: 0, G: order.length - 1}[key] ?? index;
		index = Math.max(0, Math.min(next, order.length - 1));
		return key === 'C-k' ? [`kill ${order[index]?.replace('test/', '')} SIGKILL`] : [];
	});
}
