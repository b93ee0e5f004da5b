import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Image} from '../../../source/model/image.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const web = aContainer('web', {imageId: 'sha256:1', volumes: ['data']});
const api = aContainer('api', {imageId: 'sha256:1'});
const image: Image = {
	key: 'test/sha256:1',
	host: 'test',
	id: 'sha256:1',
	tags: ['app:1'],
	digests: [],
	createdAt: undefined,
	size: 1,
	sharedSize: undefined,
	labels: {},
};

test('Enter goes to the related item, and Esc comes back the same way, with the cursor where it was', () => {
	const bench = harbour();
	bench.press('w', 'Enter');
	assert.deepEqual(place(bench), ['images', 'test/sha256:1', 'relations', 'detail']);
	bench.press('j', 'Enter');
	assert.deepEqual(place(bench), ['containers', 'test/web', 'relations', 'detail']);
	bench.press('Esc');
	assert.deepEqual(place(bench), ['images', 'test/sha256:1', 'relations', 'detail']);
	assert.equal(bench.store.getState().view.detailIndex, 1);
	bench.press('Esc');
	assert.deepEqual(place(bench), ['containers', 'test/api', 'relations', 'detail']);
	bench.press('Esc');
	assert.deepEqual(place(bench), ['containers', 'test/api', 'relations', 'table']);
});

test('M-Left and M-Right go back and forward, through views that were opened by their digit too', () => {
	const bench = harbour();
	bench.press('w', 'Enter', '3', 'M-Left');
	assert.deepEqual(place(bench).slice(0, 2), ['images', 'test/sha256:1']);
	bench.press('M-Left');
	assert.deepEqual(place(bench).slice(0, 2), ['containers', 'test/api']);
	bench.press('M-Right', 'M-Right');
	assert.equal(place(bench)[0], 'volumes');
	bench.press('M-Right');
	assert.deepEqual(bench.notices(), ['There is no later place.']);
});

test('Esc does not leave a view that was opened by its digit', () => {
	const bench = harbour();
	bench.press('2', 'Esc');
	assert.equal(place(bench)[0], 'images');
});

test('a place whose item is gone is skipped, and named', () => {
	const bench = harbour();
	bench.press('w', 'Enter', 'j', 'Enter', '3');
	bench.store.dispatch({type: 'containers-changed', host: 'test', containers: [], removed: [web.key], at: 1});
	bench.press('M-Left');
	assert.deepEqual(place(bench).slice(0, 2), ['images', 'test/sha256:1']);
	assert.deepEqual(bench.notices(), ['web is gone: skipped.']);
	bench.store.dispatch({type: 'containers-changed', host: 'test', containers: [], removed: [api.key], at: 1});
	bench.press('M-Left');
	assert.deepEqual(place(bench).slice(0, 2), ['images', 'test/sha256:1']);
	assert.deepEqual(bench.notices().at(-1), 'api is gone: there is no earlier place.');
});

test('an item without a view of its own says so', () => {
	const bench = harbour();
	bench.store.dispatch({
		type: 'read',
		id: 'inspection test/api',
		value: {Mounts: [{Type: 'bind', Source: '/srv', Destination: '/srv', RW: true}]},
	});
	bench.press('w', 'G', 'Enter');
	assert.deepEqual(bench.notices(), ['/srv has no view of its own.']);
});

test('after a step into the details of an item, Esc leaves them before it goes back', () => {
	const bench = harbour();
	bench.press('w', 'Enter', 'l');
	assert.deepEqual(place(bench).slice(2), ['layers', 'detail']);
	bench.press('Esc');
	assert.deepEqual(place(bench), ['images', 'test/sha256:1', 'layers', 'table']);
	bench.press('Esc');
	assert.deepEqual(place(bench).slice(0, 2), ['containers', 'test/api']);
});

/** Two containers of one image; `api`, the first, is selected. */
function harbour(): Bench {
	const bench = aBench(fakeEngine(), {containers: [api, web]});
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'images', items: [image]});
	return bench;
}

function place({store}: Bench) {
	const {kind, selected, tab, focus} = store.getState().view;
	return [kind, selected, tab, focus];
}
