import assert from 'node:assert/strict';
import {test} from 'node:test';
import {limitMemory} from '../../source/boot/v8-flags.ts';

test('long texts that are no longer used take at most twice the memory of those that are', () => {
	limitMemory();
	const text = Buffer.alloc(1e6, 'x');
	const used = Array.from({length: 100}, () => text.toString());
	let most = 0;
	for (let count = 0; count < 400; count++) {
		used[count % 10] = text.toString();
		most = Math.max(most, process.memoryUsage().heapUsed);
	}

	const megabytes = most / 1e6;
	assert.ok(megabytes < 300, `${megabytes} MB`);
});
