import assert from 'node:assert/strict';
import {projectKey} from '../../source/store/projects.ts';
import {textField} from '../../source/store/text-field.ts';
import {aBench} from '../helpers/bench.ts';
import {now, someDetails} from '../helpers/container-row.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {keyOf} from '../helpers/harbour.ts';
import {openedStore} from '../helpers/harbour-state.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

testScenes([
	{
		name: 'table',
		title: 'the table shows running containers, the runaway first, and marks the selected row',
		open: inHarbour(),
		check(rows) {
			assert.match(rowWith(rows, 'RUNAWAY'), /^ {3}ping .*99\.6/);
			assert.match(rowWith(rows, 'shop-api-1 '), /^▌ {4}shop-api-1 .*unhealthy/);
			assert.ok(rows.findIndex(row => row.includes('RUNAWAY')) < rows.findIndex(row => row.includes('▾ shop')));
			assert.ok(!rows.some(row => row.includes('migrate')), 'stopped ones are not listed');
		},
	},
	{
		name: 'all',
		title: 'the table says how each stopped container ended',
		open: inHarbour(),
		keys: ['a', 'G'],
		check(rows) {
			assert.match(rowWith(rows, 'import-2026'), /✖ (Exited \(137\) )?out of memory/);
			assert.match(rowWith(rows, 'migrate'), /○ Exited \(0\)/);
			assert.match(rowWith(rows, 'nightly-ba'), /^▌.*○ Created/);
		},
	},
	{
		name: 'sorted',
		title: 'the sorted column has an arrow, and marked rows have a sign',
		open: inHarbour({view: {marks: new Set([keyOf('shop-db-1')]), sort: {column: 'cpu', isDescending: true}}}),
		check(rows) {
			assert.match(rowWith(rows, 'NAME'), /CPU % ?↓/);
			assert.match(rowWith(rows, '1 Containers'), /1 marked · sort CPU % ↓/);
			assert.match(rowWith(rows, 'shop-db-1'), /^ ✓ shop-db-1/);
		},
	},
	{
		name: 'folded',
		title: 'a folded project is one row with the problems of its containers',
		open: inHarbour({view: {collapsed: new Set([projectKey('test', 'shop')]), selected: projectKey('test', 'shop')}}),
		check(rows) {
			assert.match(rowWith(rows, '▸ shop'), /^▌ {2}▸ shop {2}4 of 5 running · 1 unhealthy/);
			assert.ok(!rows.some(row => row.includes('shop-web-1')));
		},
	},
	{
		name: 'empty',
		title: 'an engine without containers says so',
		open(size) {
			const store = openedStore(size);
			store.dispatch({type: 'containers-listed', host: 'test', containers: [], at: now});
			return aBench(fakeEngine(), {store});
		},
		check(rows) {
			assert.match(rows.join(' '), /No containers yet/);
		},
	},
	{
		name: 'filtered-to-nothing',
		title: 'a filter without a match says so, and how to clear it',
		open: inHarbour({view: {filter: textField('nonsense')}}),
		check(rows) {
			assert.match(rows.join(' '), /No containers match the filter\./);
			assert.match(rows.join('\n'), /Esc clears it/);
			assert.match(rowWith(rows, '1 Cont'), /0(?: of |\/)12 .*filter nonsense/);
		},
	},
	{
		name: 'updates',
		title: 'an image that has a newer version has a badge',
		open: inHarbour({
			events: (['shop-cache-1', 'shop-db-1'] as const).map(name => ({
				type: 'details-read',
				key: keyOf(name),
				details: {...someDetails(), newerImage: name === 'shop-db-1' ? 'here' : 'in the registry'},
			})),
		}),
		check(rows) {
			const isNarrow = !rows.some(row => row.includes(' IMAGE '));
			for (const name of ['shop-cache-1', 'shop-db-1']) {
				assert.ok(isNarrow || rowWith(rows, name).includes(' ↑ '));
			}
		},
	},
	{
		name: 'filtering',
		title: 'the filter being typed is in the footer with its cursor',
		open: inHarbour(),
		keys: ['/', ...'status:ex'],
		check(rows) {
			assert.match(rows.join('\n'), /filter ❯ status:ex│/);
			assert.match(rows.join('\n'), /eager_hopper/);
		},
	},
	{
		name: 'stopping',
		title: 'a running stop counts down in its row',
		open: inHarbour({
			events: [
				{
					type: 'action-started',
					key: keyOf('shop-web-1'),
					action: {id: 1, verb: 'stop', startedAt: now, deadline: now + 7500},
				},
			],
		}),
		check(rows) {
			assert.match(rowWith(rows, 'shop-web-1'), /◐ stopping.* 8 s · C-k kills/);
		},
	},
]);
