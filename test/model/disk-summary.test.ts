import assert from 'node:assert/strict';
import {test} from 'node:test';
import {summarizeDisks} from '../../source/model/disk-summary.ts';
import {aDisk, aDiskItem} from '../helpers/disk-items.ts';

test('each kind is summed up as in docker system df', () => {
	assert.deepEqual(summarizeDisks([aDisk]), [
		{kind: 'image', count: 4, inUse: 2, size: 1_900_000_000, reclaimable: 580_000_000},
		{kind: 'container', count: 2, inUse: 1, size: 93_400_000, reclaimable: 81_000_000},
		{kind: 'volume', count: 2, inUse: 1, size: 860_000_000, reclaimable: 220_000_000},
		{kind: 'build-cache', count: 1, inUse: 0, size: 730_000_000, reclaimable: 730_000_000},
	]);
});

test('an unknown size counts as zero, and no sum is negative', () => {
	const items = [aDiskItem('volume', 'a', {size: undefined}), aDiskItem('image', 'b', {size: 10, isInUse: true})];
	const [image, , volume] = summarizeDisks([{layersSize: 5, items}]);
	assert.deepEqual([image?.reclaimable, volume?.size, volume?.reclaimable], [0, 0, 0]);
});

test('no more is reclaimable than there is, although an engine measures layers in two ways', () => {
	const items = [aDiskItem('image', 'a', {size: 500, layers: [{id: 'a', size: 500, users: 1}]})];
	const [image] = summarizeDisks([{layersSize: 100, items}]);
	assert.equal(image?.reclaimable, 100);
});
