import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Image} from '../../source/model/image.ts';
import type {Volume} from '../../source/model/volume.ts';
import {registry} from '../../source/resources/index.ts';
import {createStore} from '../../source/store/create-store.ts';
import {initialState} from '../../source/store/initial-state.ts';
import {itemBody} from '../../source/ui/table/item-body.ts';
import {aContainer} from '../helpers/containers.ts';
import {plainSettings, today} from '../helpers/store.ts';

test('a wide table shows an image’s age, all its tags and its containers', () => {
	const line = rowOf(['busybox:latest', 'registry.internal/tools/busybox:1', 'bb:1'], 200);
	assert.match(line, / About a minute ago /);
	assert.match(line, / 3 {2}calm, pinger, runaway-ping\s*$/);
	assert.match(line, / busybox:latest {2}registry\.internal\/tools\/busybox:1 {2}bb:1 /);
});

test('a narrow table counts the tags that do not fit', () => {
	const tags = ['busybox:latest', 'web:1', 'registry.internal/tools/busybox:1', 'bb:1'];
	assert.match(rowOf(tags, 80), /^▌ {2}busybox:latest {2}web:1 {2}\+2 /);
	assert.match(
		rowOf(Array<string>(300).fill('registry.internal/tools/busybox:1'), 80),
		/^▌ {2}…\/tools\/busybox:1 {2}\+299 /,
	);
});

test('a long tag keeps its end, which distinguishes it from others', () => {
	assert.match(
		rowOf(['registry.internal:5000/organisation/department/team/web:1.27'], 80),
		/^▌ {2}…\/department\/team\/web:1\.27 /,
	);
	assert.match(rowOf(['docker.io/library/redis:latest'], 80), /^▌ {2}redis:latest /);
	assert.match(rowOf([`web:${'9'.repeat(100)}`], 80), /^▌ {2}web:9+… /);
});

test('an anonymous volume has a short id, and is called anonymous', () => {
	const name = 'a1'.repeat(32);
	const volume: Volume = {
		...{key: `test/${name}`, host: 'test', name, driver: 'local', mountpoint: '/v', createdAt: today, labels: {}},
		isAnonymous: true,
	};
	const row = (items: readonly Volume[]) => firstRow('volumes', items, 80);
	assert.match(row([volume]), /^▌ {2}a1a1a1a1a1a1 {2}anonymous {2}local /);
	assert.match(row([{...volume, name: 'cache'}]), /^▌ {2}cache {2}anonymous +local /);
	assert.match(row([{...volume, isAnonymous: false, name: 'data'}]), /^▌ {2}data {2,}local /);
});

/** The row of an image with these tags in a table that is so wide. */
function rowOf(tags: readonly string[], width: number): string {
	const image: Image = {
		key: 'test/busybox',
		host: 'test',
		id: 'busybox',
		tags,
		digests: [],
		createdAt: today - 60_000,
		size: 1000,
		sharedSize: 0,
		labels: {},
	};
	return firstRow('images', [image], width);
}

function firstRow(
	...[kind, items, width]: ['images', readonly Image[], number] | ['volumes', readonly Volume[], number]
) {
	const store = createStore(
		initialState({settings: plainSettings, size: {columns: width, rows: 60}, now: today}),
		registry,
	);
	const users = ['calm', 'pinger', 'runaway-ping'].map(name => aContainer(name, {imageId: 'busybox'}));
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: users, at: today},
		{type: 'view-switched', kind},
		kind === 'images'
			? {type: 'items-listed', host: 'test', kind, items}
			: {type: 'items-listed', host: 'test', kind, items},
	);
	const {rows} = itemBody(store.getState(), {width, rows: 40});
	return rows[0]?.map(({text}) => text).join('') ?? '';
}
