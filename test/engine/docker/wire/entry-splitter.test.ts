import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {EntrySplitter} from '../../../../source/engine/docker/wire/entry-splitter.ts';

test('an array is split into its entries, with any chunking and content', () => {
	const entries = fc.array(fc.dictionary(fc.string({unit: 'binary'}), fc.jsonValue()), {maxLength: 5});
	fc.assert(
		fc.property(entries, fc.nat({max: 4}), fc.array(fc.nat({max: 30}), {maxLength: 20}), (list, indent, cuts) => {
			const found: unknown[] = [];
			const splitter = new EntrySplitter(text => found.push(JSON.parse(text)));
			let rest = Buffer.from(`${JSON.stringify(list, undefined, indent)}\n`);
			for (const cut of cuts) {
				splitter.push(rest.subarray(0, cut));
				rest = rest.subarray(cut);
			}

			splitter.push(rest);
			assert.deepEqual(found, JSON.parse(JSON.stringify(list)));
			assert(splitter.isWhole());
		}),
	);
});

test('anything but a complete array is not whole', () => {
	for (const text of [
		'',
		'null',
		'7',
		'"[]"',
		'{}',
		'{"message": []}',
		'[',
		'[{"Id": "a"}',
		'[{"Id": "a"}, {"Id"',
		'["]',
		'<p>[]</p>',
		'502 Bad Gateway []',
		'[][]',
		'[]]',
	]) {
		const splitter = new EntrySplitter(() => {});
		splitter.push(Buffer.from(text));
		assert(!splitter.isWhole(), text);
	}
});
