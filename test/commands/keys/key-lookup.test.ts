import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

test('Esc and a key that come together are two keys, unless the chord with Alt is bound', () => {
	const containers = ['alpha', 'beta', 'web'].map(name => aContainer(name));
	const bench = aBench(fakeEngine(), {containers});
	const view = () => bench.store.getState().view;
	bench.press('/', 'w', 'M-j');
	assert.deepEqual([view().isFiltering, view().order.length], [false, 3], 'Esc clears the filter');
	assert.equal(view().selected, 'test/beta', 'j goes down');
	bench.press('/');
	bench.type('web alp');
	bench.press('M-b', 'x');
	assert.equal(view().filter.value, 'web xalp', 'M-b goes a word back');
	bench.press('Esc', 'M-a');
	assert.equal(view().tab, 'anatomy');
});

test('a filter of lines is edited with Alt as other texts are', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')]});
	bench.press('l', '&');
	bench.type('web alp');
	bench.press('M-b', 'x');
	assert.equal(bench.store.getState().view.logs.typedFilter?.value, 'web xalp');
});
