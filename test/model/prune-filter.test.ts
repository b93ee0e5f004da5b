import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {DiskItem} from '../../source/model/disk.ts';
import {removalOrder} from '../../source/model/disk.ts';
import {passesPruneFilter, readPruneFilter} from '../../source/model/prune-filter.ts';

const now = Date.UTC(2026, 10, 24, 14);
const hour = 3_600_000;

test('a span counts back from now', () => {
	for (const [text, span] of [
		['24h', 24 * hour],
		['1h30m', 1.5 * hour],
		['90s', 90_000],
		['1.5h', 1.5 * hour],
		['500ms', 500],
	] as const) {
		assert.deepEqual(readPruneFilter(`until=${text}`, now), {before: now - span, labels: []});
	}
});

test('a time can be a date, with or without its zone, or seconds', () => {
	for (const [text, time] of [
		['2026-01-31T10:00:00Z', Date.UTC(2026, 0, 31, 10)],
		['2026-01-31T10:00:00.5+02:00', Date.UTC(2026, 0, 31, 8, 0, 0, 500)],
		['2026-01-31', new Date(2026, 0, 31).getTime()],
		['2026-01-31T10:00', new Date(2026, 0, 31, 10).getTime()],
		['1795520661', 1_795_520_661_000],
	] as const) {
		assert.deepEqual(readPruneFilter(`until=${text}`, now), {before: time, labels: []});
	}
});

test('the earliest of several times counts, and all labels', () => {
	assert.deepEqual(readPruneFilter('until=1h until=3h label=a label!=b label=c=d=e', now), {
		before: now - 3 * hour,
		labels: [
			{name: 'a', value: undefined, isWanted: true},
			{name: 'b', value: undefined, isWanted: false},
			{name: 'c', value: 'd=e', isWanted: true},
		],
	});
});

test('an invalid filter is quoted in the problem', () => {
	for (const text of ['until=yesterday', 'until!=1h', 'until=2026-13-40', 'until=', 'size=1', 'label', '""']) {
		const filter = readPruneFilter(text, now);
		assert('problem' in filter, text);
		assert.match(filter.problem, /^“.*” (?:is not a filter|is not a time); write .*\.$/);
	}
});

test('a filter selects items that are old enough and have the labels', () => {
	const passes = (texts: readonly string[], over: Partial<DiskItem>) => {
		const filter = readPruneFilter(texts.join(' '), now);
		assert(!('problem' in filter));
		return passesPruneFilter(item(over), filter);
	};
	assert.equal(passes([], {}), true);
	assert.equal(passes(['until=2h'], {createdAt: now - 3 * hour}), true);
	assert.equal(passes(['until=2h'], {createdAt: now - hour}), false);
	assert.equal(passes(['until=2h'], {createdAt: undefined}), false);
	assert.equal(passes(['label=a'], {labels: {a: ''}}), true);
	assert.equal(passes(['label=a'], {labels: {}}), false);
	assert.equal(passes(['label=a=1'], {labels: {a: '2'}}), false);
	assert.equal(passes(['label!=a=1'], {labels: {a: '2'}}), true);
	assert.equal(passes(['label!=a'], {labels: {a: '2'}}), false);
	assert.equal(passes(['label!=a', 'label!=b'], {labels: {a: ''}}), true);
	assert.equal(passes(['label!=a', 'label!=b'], {labels: {a: '', b: ''}}), false);
	assert.equal(passes(['label!=a', 'label=b'], {labels: {a: '', b: ''}}), false);
	assert.equal(passes(['label=toString'], {labels: {}}), false);
});

test('build cache is as old as its last use', () => {
	const filter = {before: now - hour, labels: []};
	const cache = {kind: 'build-cache', createdAt: now - 9 * hour} as const;
	assert.equal(passesPruneFilter(item({...cache, lastUsedAt: now}), filter), false);
	assert.equal(passesPruneFilter(item({...cache, lastUsedAt: now - 2 * hour}), filter), true);
});

test('items are removed before those that they use, the newest first', () => {
	const items = [
		item({kind: 'build-cache', id: 'cache'}),
		item({kind: 'image', id: 'base', createdAt: 1}),
		item({kind: 'image', id: 'built on it', createdAt: 2}),
		item({kind: 'volume', id: 'volume'}),
		item({kind: 'network', id: 'network'}),
		item({kind: 'container', id: 'container'}),
	];
	assert.deepEqual(
		removalOrder(items).map(({id}) => id),
		['container', 'network', 'volume', 'built on it', 'base', 'cache'],
	);
});

function item(over: Partial<DiskItem>): DiskItem {
	return {
		kind: 'image',
		id: 'id',
		name: 'name',
		size: 1,
		createdAt: now - 100 * hour,
		lastUsedAt: undefined,
		labels: {},
		isInUse: false,
		isDangling: false,
		...over,
	};
}
