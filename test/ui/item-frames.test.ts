import assert from 'node:assert/strict';
import type {Size} from '../../source/model/cells.ts';
import type {Image} from '../../source/model/image.ts';
import {registry} from '../../source/resources/index.ts';
import {currentConnection} from '../../source/store/connections.ts';
import {createStore} from '../../source/store/create-store.ts';
import {aBench, type Bench} from '../helpers/bench.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {rowWith, testScenes} from '../helpers/scene.ts';

const hour = 3_600_000;

/** The view Images with four images, one of them in use. */
function openImages(size: Size): Bench {
	const store = createStore(harbourStore({size}).getState(), registry);
	const {now} = store.getState();
	const {host} = currentConnection(store.getState());
	const images = ['shop/web:2.4.1', 'shop/web:2.4.0', 'redis:7', 'busybox:latest'].map(
		(tag, index): Image => ({
			key: `${host}/sha256:${index}`,
			host,
			id: `sha256:${index}`,
			tags: [tag],
			digests: [],
			createdAt: now - (index + 1) * 26 * hour,
			size: 31_000_000 * (index + 2),
			sharedSize: 0,
			labels: {},
		}),
	);
	store.dispatch(
		{type: 'containers-listed', host, containers: [aContainer('cache', {host, imageId: 'sha256:2'})], at: now},
		{type: 'view-switched', kind: 'images'},
		{type: 'items-listed', host: 'test', kind: 'images', items: images},
	);
	return aBench({...fakeEngine(), host, images: aBusyImageApi}, {store});
}

const unused = () => Promise.reject(new Error('not called'));
const aBusyImageApi = {
	async *watch() {},
	async *pull() {},
	history: unused,
	inspect: unused,
	config: unused,
	tag: unused,
	remove: unused,
	import: unused,
};

testScenes([
	{
		name: 'images-marked',
		title: 'marked images have a sign, and the view bar counts them',
		open: openImages,
		keys: ['g', 'Space', 'Space'],
		check(rows) {
			assert.match(rowWith(rows, 'busybox'), /✓ busybox:latest/);
			assert.match(rowWith(rows, '2 marked'), /2 marked/);
		},
	},
	{
		name: 'images-remove-marked',
		title: 'the question about marked images lists them, and what is left out',
		open: openImages,
		keys: ['g', 'Space', 'Space', 'Space', 'd'],
		check(rows) {
			assert.ok(rowWith(rows, 'Remove 2 images?'));
			assert.ok(rowWith(rows, 'Left out: cache uses redis:7'));
		},
	},
	{
		name: 'import-form',
		title: 'the form of an import asks for a file, a name and an instruction',
		open(size) {
			const bench = openImages(size);
			bench.context.run('import-image');
			return bench;
		},
		check(rows) {
			assert.ok(rowWith(rows, 'Import an image from a file'));
			assert.match(rowWith(rows, 'Instruction'), /CMD \["sh"\]/);
		},
	},
]);
