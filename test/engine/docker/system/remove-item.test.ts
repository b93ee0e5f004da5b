import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {aDiskItem} from '../../../helpers/disk-items.ts';
import {cannedEngine} from '../canned-engine.ts';

const cache = aDiskItem('build-cache', 'cache', {size: 300, layers: []});

/** An engine whose measurements of all layers give these bytes, and fail after the last one. */
function measuring(t: TestContext, ...sizes: readonly number[]) {
	const left = [...sizes];
	return cannedEngine(t, ({path}, response) => {
		if (path === '/build/prune') {
			response.end(JSON.stringify({CachesDeleted: [cache.id], SpaceReclaimed: 500}));
			return;
		}

		const size = left.shift();
		response.writeHead(size === undefined ? 500 : 200, {'Content-Type': 'application/json'});
		response.end(JSON.stringify(size === undefined ? {message: 'disk I/O error'} : {LayersSize: size}));
	});
}

test('layers are measured once between two removals', async t => {
	const {engine, received} = await measuring(t, 1000, 900, 650);
	const first = await engine.system.removeItem(cache);
	const second = await engine.system.removeItem(cache, first.layersSize);
	assert.deepEqual([first.reclaimed, second.reclaimed], [100, 250]);
	assert.equal(received.filter(({path}) => path === '/system/df').length, 3);
});

test('an item is removed even if the layers cannot be measured afterwards', async t => {
	const {engine} = await measuring(t, 1000);
	assert.equal((await engine.system.removeItem(cache)).reclaimed, cache.size);
});
