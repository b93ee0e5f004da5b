import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {changesSince, type MapChange, patched} from '../../source/store/patched-map.ts';

type Value = {readonly number: number};

/** Few keys, so that entries come again, change and go. */
const patches = fc.array(
	fc.tuple(
		fc.integer({min: 0, max: 9}),
		fc.option(
			fc.nat().map(number => ({number})),
			{nil: undefined},
		),
	),
	{maxLength: 8},
);

test('a patched map reads as the map with these entries', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(patches, fc.nat())), steps => {
			const all: {readonly ours: ReadonlyMap<number, Value>; readonly model: ReadonlyMap<number, Value>}[] = [];
			for (const [patch, number] of steps) {
				const {ours, model} = all[number % all.length] ?? {ours: new Map(), model: new Map()};
				all.push({ours: patched(ours, patch), model: withPatches(model, patch)});
			}

			for (const {ours, model} of all) {
				assert.equal(ours.size, model.size);
				assert.deepEqual(new Map(ours), model);
				assert.deepEqual(new Set(ours.keys()), new Set(model.keys()));
				assert.deepEqual(new Set(ours.values()), new Set(model.values()));
				ours.forEach((value, key, map) => {
					assert.ok(model.get(key) === value && map === ours);
				});
				for (let key = 0; key < 10; key++) {
					assert.equal(ours.get(key), model.get(key));
					assert.equal(ours.has(key), model.has(key));
				}
			}
		}),
	);
});

test('the changes since an earlier map lead from that map to this one', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(patches, fc.nat())), steps => {
			const all: ReadonlyMap<number, Value>[] = [new Map([[1, {number: 0}]])];
			for (const [patch, number] of steps) {
				all.push(patched(all[number % all.length] ?? new Map(), patch));
			}

			for (const [before, after] of all.flatMap(one => all.map(other => [one, other] as const))) {
				const changes = changesSince(after, before);
				if (changes) {
					assert.deepEqual(replayed(before, changes), new Map(after));
				}
			}
		}),
	);
});

test('the changes between two maps are known until there are too many', () => {
	const first: ReadonlyMap<number, Value> = new Map([[1, {number: 1}]]);
	const second = patched(first, [[2, {number: 2}]]);
	const third = patched(second, [[1, undefined]]);
	assert.deepEqual(changesSince(third, third), []);
	assert.deepEqual(changesSince(third, second), [{key: 1, before: {number: 1}, after: undefined}]);
	assert.equal(changesSince(third, first)?.length, 2);
	assert.equal(changesSince(first, third), undefined);
	assert.equal(changesSince(third, new Map()), undefined);

	let map = third;
	for (let number = 0; number < 3000; number++) {
		const before = map;
		map = patched(map, [[number, {number}]]);
		assert.equal(changesSince(map, before)?.length, 1);
		assert.ok((changesSince(map, third)?.length ?? 0) <= 200);
	}

	assert.equal(map.size, 3000);
	assert.equal(changesSince(map, third), undefined);
	const next = patched(
		map,
		Array.from({length: 300}, (_, number) => [number, undefined] as const),
	);
	assert.equal(next.size, 2700);
	assert.equal(changesSince(next, map), undefined);
});

function withPatches(map: ReadonlyMap<number, Value>, patch: readonly (readonly [number, Value | undefined])[]) {
	const next = new Map(map);
	for (const [key, value] of patch) {
		if (value) {
			next.set(key, value);
		} else {
			next.delete(key);
		}
	}

	return next;
}

function replayed(map: ReadonlyMap<number, Value>, changes: readonly MapChange<number, Value>[]) {
	const next = new Map(map);
	for (const {key, before, after} of changes) {
		assert.equal(next.get(key), before);
		if (after) {
			next.set(key, after);
		} else {
			next.delete(key);
		}
	}

	return next;
}
