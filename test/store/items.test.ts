import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Image} from '../../source/model/image.ts';
import {registry} from '../../source/resources/index.ts';
import {createStore} from '../../source/store/create-store.ts';
import {initialState} from '../../source/store/initial-state.ts';
import {relationsOf} from '../../source/store/relations/relations.ts';
import {textField} from '../../source/store/text-field.ts';
import {aContainer, longAgo} from '../helpers/containers.ts';
import {plainSettings, today} from '../helpers/store.ts';

function anImage(id: string, rest: Partial<Image> = {}): Image {
	return {
		key: `test/${id}`,
		host: 'test',
		id,
		tags: [`${id}:latest`],
		digests: [],
		createdAt: longAgo,
		size: 1000,
		sharedSize: 0,
		labels: {},
		...rest,
	};
}

function imagesStore() {
	const store = createStore(
		initialState({settings: plainSettings, size: {columns: 120, rows: 40}, now: today}),
		registry,
	);
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web', {imageId: 'nginx'})], at: today},
		{type: 'view-switched', kind: 'images'},
		{
			type: 'items-listed',
			host: 'test',
			kind: 'images',
			items: [anImage('redis', {size: 5000}), anImage('none', {tags: []}), anImage('nginx')],
		},
	);
	return store;
}

test('images are sorted by name, untagged ones last', () => {
	assert.deepEqual(imagesStore().getState().view.order, ['test/nginx', 'test/redis', 'test/none']);
});

test('a filter looks into the names of images and of the containers that use them', () => {
	const store = imagesStore();
	store.dispatch({type: 'view-changed', view: {filter: textField('web')}});
	assert.deepEqual(store.getState().view.order, ['test/nginx']);
	store.dispatch({type: 'view-changed', view: {filter: textField('!web')}});
	assert.deepEqual(store.getState().view.order, ['test/redis', 'test/none']);
});

test('images sort by any column', () => {
	const store = imagesStore();
	store.dispatch({type: 'view-changed', view: {sort: {column: 'size', isDescending: true}}});
	assert.equal(store.getState().view.order[0], 'test/redis');
});

test('the selected image knows the containers that use it', () => {
	assert.deepEqual(relationsOf(imagesStore().getState()), [
		{label: 'Used by', name: 'web', detail: undefined, place: {kind: 'containers', key: 'test/web'}},
	]);
});

test('a view reopens in the state in which it was left', () => {
	const store = imagesStore();
	store.dispatch({type: 'view-changed', view: {selected: 'test/redis'}}, {type: 'view-switched', kind: 'containers'});
	assert.equal(store.getState().view.selected, 'test/web');
	store.dispatch({type: 'view-switched', kind: 'images'});
	assert.equal(store.getState().view.selected, 'test/redis');
});
