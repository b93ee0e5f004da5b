import assert from 'node:assert/strict';
import type {Size} from '../../source/model/rect.ts';
import {diskEntry} from '../../source/store/disk-entries.ts';
import {aBench, type Bench} from '../helpers/bench.ts';
import {aDiskItem, diskEngine, diskStore, unusedItems} from '../helpers/disk-items.ts';
import {rowWith, testScenes} from '../helpers/scene.ts';

const unusedEntries = unusedItems.map(item => diskEntry('test', item));

function openDisk(size: Size): Bench {
	return aBench(diskEngine().engine, {store: diskStore(size)});
}

/** The preview when the engine has answered. */
function openPreview(size: Size): Bench {
	const bench = openDisk(size);
	bench.press('P');
	const {dialog} = bench.store.getState();
	assert.ok(dialog?.type === 'prune');
	bench.store.dispatch({
		type: 'dialog-changed',
		dialog: {...dialog, items: unusedEntries, answered: new Set(dialog.hosts)},
	});
	return bench;
}

testScenes([
	{
		name: 'disk',
		title: 'the view Disk shows a bar for each kind, and the items below',
		open: openDisk,
		keys: ['7'],
		check(rows) {
			assert.match(rowWith(rows, '1.9GB'), /1\.9GB +█+░+ +580MB reclaimable \(30%\)/);
			assert.match(rowWith(rows, 'Build cache'), /730MB +░+ +730MB reclaimable \(100%\)/);
			assert.match(rows.find(row => /^▌/.test(row)) ?? '', /^▌ {2}shop\/api:2\.4\.1 +image +900M/);
		},
	},
	{
		name: 'prune',
		title: 'the preview of a prune lists the items with ticks, and the sum',
		open: openPreview,
		keys: ['Down', 'Down', 'Down', 'Down', 'Down', 'Down', 'Space', 'Down'],
		check(rows) {
			assert.match(rowWith(rows, 'Stopped containers'), /✓ Stopped containers +1 +81MB/);
			assert.ok(rowWith(rows, '· Volumes'));
			assert.match(rowWith(rows, 'ticked'), /3 of 4 ticked +reclaims 782MB/);
		},
	},
	{
		name: 'prune-volumes',
		title: 'a word has to be typed before volumes are removed',
		open(size) {
			const bench = openPreview(size);
			const {dialog} = bench.store.getState();
			assert.ok(dialog?.type === 'prune');
			const items = [...unusedEntries, diskEntry('test', aDiskItem('volume', 'old_data', {size: 220_000_000}))];
			bench.store.dispatch({type: 'dialog-changed', dialog: {...dialog, items}});
			return bench;
		},
		keys: ['Enter', ...'volu'],
		check(rows) {
			assert.match(rows.join('\n'), /1 volume {2}220MB/);
			assert.match(rowWith(rows, 'Type '), /Type volumes to continue ❯ volu│/);
			assert.match(rowWith(rows, 'Cancel'), /\[ Cancel \] +Remove/);
		},
	},
	{
		name: 'prune-report',
		title: 'during a prune, each item shows its outcome',
		open(size) {
			const bench = openDisk(size);
			const {store} = bench;
			store.dispatch({type: 'prune-started', items: unusedEntries});
			const [first, second, third, fourth] = store.getState().prune?.steps ?? [];
			assert.ok(first && second && third && fourth);
			store.dispatch(
				{type: 'prune-progressed', index: 0, step: {...first, status: 'removed', reclaimed: 81_000_000}},
				{
					type: 'prune-progressed',
					index: 1,
					step: {
						...second,
						status: 'kept',
						problem: 'A container belongs to the network shop_old now; not removed.',
					},
				},
				{
					type: 'prune-progressed',
					index: 2,
					step: {...third, status: 'unknown', problem: 'The answer was lost; it may be gone already.'},
				},
				{type: 'prune-progressed', index: 3, step: {...fourth, status: 'removing'}},
				{type: 'dialog-opened', dialog: {type: 'reader', id: 'prune', title: 'Prune', top: 0}},
			);
			return bench;
		},
		check(rows) {
			assert.match(rowWith(rows, '1 of 4'), /1 of 4 removed · 1 kept · 1 unknown (· running)?… +81MB reclaimed/);
			assert.match(rows.join('\n'), /A container belongs to/);
		},
	},
]);
