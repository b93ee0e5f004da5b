import assert from 'node:assert/strict';
import type {Image} from '../../source/model/image.ts';
import type {Size} from '../../source/model/rect.ts';
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
	async *build() {},
	async *save() {},
	load: unused,
	search: async () => [
		{name: 'redis', description: 'A data store in memory', stars: 12_950, isOfficial: true},
		{name: 'bitnami/redis', description: 'Redis by Bitnami', stars: 270, isOfficial: false},
		{name: 'redis/redis-stack', description: '', stars: 31, isOfficial: false},
	],
};

function giving(command: string, argument?: string) {
	return (size: Size): Bench => {
		const bench = openImages(size);
		bench.context.run(command, argument);
		return bench;
	};
}

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
		name: 'build-form',
		title: 'the form of a build asks for a directory or a URL',
		open: openImages,
		keys: ['b'],
		check(rows) {
			assert.match(rowWith(rows, 'Context'), /\./);
			assert.ok(rowWith(rows, 'use it'));
		},
	},
	{
		name: 'build-steps',
		title: 'a build shows its steps, and the output of the last one below',
		open(size) {
			const bench = openImages(size);
			const line = 'docker build --tag shop/web:2.5 .';
			const step = (text: string, status: 'done' | 'doing') =>
				({
					type: 'run-stepped',
					id: 1,
					step: {id: `resource ${text}`, text, status, startedAt: 0, endedAt: status === 'done' ? 1200 : undefined},
				}) as const;
			bench.store.dispatch(
				{type: 'run-started', id: 1, line, key: undefined},
				step('[1/3] FROM alpine:3.22', 'done'),
				step('[2/3] COPY . /app', 'done'),
				step('[3/3] RUN make -C /app', 'done'),
				{
					type: 'run-wrote',
					id: 1,
					lines: [{stream: 'stdout', at: '', text: 'cc -O2 -o \u001B[2Jserver main.c'}],
					openLines: [],
				},
				{type: 'dialog-opened', dialog: {type: 'run-steps', top: undefined}},
			);
			return bench;
		},
		check(rows) {
			assert.match(rowWith(rows, 'COPY'), /✓ \[2\/3\] COPY \. \/app +1\.2 s/);
			assert.ok(rowWith(rows, 'cc -O2 -o server main.c'));
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
	{
		name: 'save-form',
		title: 'the form of a save suggests a file that is named after the image',
		open: giving('save-image'),
		check(rows) {
			assert.match(rows.join('\n'), /Save busybox:latest to a file/);
			assert.match(rows.join('\n'), /\.tar/);
		},
	},
	{
		name: 'load-form',
		title: 'the form of a load asks for an archive',
		open: giving('load-images'),
		check(rows) {
			assert.ok(rowWith(rows, 'Load images from a file'));
		},
	},
	{
		name: 'image-search',
		title: 'images that a search found have their stars, and can be pulled',
		open: giving('search-images', 'redis'),
		check(rows) {
			assert.ok(rowWith(rows, 'Pull which image?'));
			assert.match(rowWith(rows, 'official'), /redis +official · ★ 12,950/);
		},
	},
]);
