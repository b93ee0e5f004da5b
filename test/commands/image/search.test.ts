import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {ImageApi} from '../../../source/engine/image-api.ts';
import {aBench} from '../../helpers/bench.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {diskStore} from '../../helpers/disk-items.ts';
import {aRegistry} from '../../helpers/pulls.ts';

function opened(search?: ImageApi['search']) {
	const registry = aRegistry();
	assert.ok(registry.engine.images);
	const images = {...registry.engine.images, ...(search && {search})};
	const bench = aBench({...registry.engine, images}, {store: diskStore()});
	bench.press('2');
	bench.context.run('search-images');
	return {bench, registry};
}

test('a search shows what was found, and the chosen image is pulled', async () => {
	const {bench, registry} = opened(async term => [
		{name: term, description: 'A database', stars: 12_345, isOfficial: true},
		{name: `mine/${term}`, description: '', stars: 0, isOfficial: false},
	]);
	bench.type('redis');
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(
		dialogOf(bench, 'chooser').choices.map(({label, detail}) => [label, detail]),
		[
			['redis', 'official · ★ 12,345 · A database'],
			['mine/redis', '★ 0'],
		],
	);
	bench.press('Enter');
	while (registry.asked.length === 0) {
		await new Promise(setImmediate);
	}

	assert.deepEqual(registry.asked, [['redis:latest', undefined]]);
	assert.equal(bench.store.getState().commandLog[0]?.line, 'docker search redis');
});

test('a search without a result, one that fails, and an engine that cannot search say so', async () => {
	const nothing = opened(async () => []);
	nothing.bench.type('nope');
	nothing.bench.press('Enter');
	await nothing.bench.settled();
	assert.equal(nothing.bench.notices().at(-1), 'No image was found for nope');
	const failed = opened(() => Promise.reject(new EngineError('no-registry', 'The registry cannot be reached.')));
	failed.bench.type('redis');
	failed.bench.press('Enter');
	await failed.bench.settled();
	assert.equal(failed.bench.notices().at(-1), 'Cannot search for redis: the registry cannot be reached.');
	assert.deepEqual(opened().bench.notices(), ['This engine cannot search registries.']);
});
