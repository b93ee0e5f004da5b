import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Image} from '../../source/model/image.ts';
import {registry} from '../../source/resources/index.ts';
import {createStore} from '../../source/store/create-store.ts';
import {initialState} from '../../source/store/initial-state.ts';
import {itemBody} from '../../source/ui/table/item-body.ts';
import {aContainer} from '../helpers/containers.ts';
import {plainSettings, today} from '../helpers/store.ts';

test('a wide table shows an image’s age, all its tags and its containers', () => {
	const store = createStore(
		initialState({settings: plainSettings, size: {columns: 200, rows: 60}, now: today}),
		registry,
	);
	const busybox: Image = {
		key: 'test/busybox',
		host: 'test',
		id: 'busybox',
		tags: ['busybox:latest', 'registry.internal/tools/busybox:1', 'bb:1'],
		digests: [],
		createdAt: today - 60_000,
		size: 1000,
		sharedSize: 0,
		labels: {},
	};
	const users = ['calm', 'pinger', 'runaway-ping'].map(name => aContainer(name, {imageId: 'busybox'}));
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: users, at: today},
		{type: 'view-switched', kind: 'images'},
		{
			type: 'items-listed',
			host: 'test',
			kind: 'images',
			items: [busybox],
		},
	);
	const {rows} = itemBody(store.getState(), {width: 200, rows: 40});
	const line = rows[0]?.map(({text}) => text).join('') ?? '';
	assert.match(line, / About a minute ago /);
	assert.match(line, / 3 {2}calm, pinger, runaway-ping\s*$/);
	assert.match(line, / busybox:latest {2}registry\.internal\/tools\/busybox:1 {2}bb:1 /);
});
