import assert from 'node:assert/strict';
import {test} from 'node:test';
import {containers as kind} from '../../source/resources/kinds/containers.ts';
import {containerSizesId} from '../../source/store/reads.ts';
import {containerRow} from '../../source/store/rows.ts';
import type {View} from '../../source/store/state.ts';
import {subscriptions} from '../../source/sync/subscriptions.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {aStore, today} from '../helpers/store.ts';

const web = aContainer('web', {volumes: ['data'], binds: ['/etc/web'], labels: {b: '2', a: '1'}});
const db = aContainer('db');

function listed(view: Partial<View> = {}) {
	const store = aStore({view});
	store.dispatch({type: 'containers-listed', host: 'test', containers: [web, db], at: today});
	return store;
}

function sizeRead(view: Partial<View>) {
	const reads = subscriptions(listed(view).getState(), 'test').flatMap(one => (one.type === 'read' ? [one.read] : []));
	return reads.find(({id}) => id === containerSizesId('test'));
}

test('sizes are read only while their column is chosen, or rows are sorted by it', () => {
	assert.equal(sizeRead({}), undefined);
	assert.equal(sizeRead({columns: ['name', 'image']}), undefined);
	assert.ok(sizeRead({columns: ['name', 'size']}));
	assert.ok(sizeRead({sort: {column: 'size', isDescending: true}}));
});

test('sizes are read one container after the other, and one that is gone is left out', async () => {
	let running = 0;
	const engine = fakeEngine();
	const containers = {
		...engine.containers,
		async size(id: string) {
			running += 1;
			assert.equal(running, 1);
			await new Promise(setImmediate);
			running -= 1;
			if (id === 'db') {
				throw new Error('gone');
			}

			return {writable: 2000, total: 5_000_000};
		},
	};
	const read = sizeRead({columns: ['name', 'size']});
	const value = await read?.read({...engine, containers}, new AbortController().signal);
	assert.deepEqual(value, new Map([[web.key, {writable: 2000, total: 5_000_000}]]));
	const store = listed();
	store.dispatch({type: 'read', id: containerSizesId('test'), value});
	const row = containerRow(store.getState(), web.key);
	const text = (id: string) => row && kind.columns.find(column => column.id === id)?.text(row);
	assert.equal(text('size'), '2k (5M)');
	assert.equal(text('mounts'), '/etc/web,data');
	assert.equal(text('labels'), 'a=1,b=2');
});
