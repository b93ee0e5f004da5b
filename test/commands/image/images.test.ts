import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keysOf} from '../../../source/commands/keys/keymap.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Image} from '../../../source/model/image.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {registry} from '../../../source/resources/index.ts';
import {createStore} from '../../../source/store/create-store.ts';
import {imagesOf} from '../../../source/store/items.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {aStore} from '../../helpers/store.ts';

const id = `sha256:${'c0ffee'.repeat(10)}abcd`;
const digest = `shop/web@sha256:${'ab'.repeat(32)}`;

test('removing an image with several tags asks for one tag or all', async () => {
	const {bench, calls} = quay({tags: ['web:1', 'web:2']});
	bench.press('d');
	const dialog = dialogOf(bench, 'confirm');
	assert.deepEqual(
		dialog.buttons.map(({label}) => label),
		['Cancel', 'Remove all tags', 'Only web:1', 'Only web:2'],
	);
	assert.equal(dialog.index, 0);
	assert.ok(dialog.lines.includes('docker rmi web:1 web:2'));
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(calls, [
		['remove', 'web:1', {force: false}],
		['remove', 'web:2', {force: false}],
	]);
	assert.equal(bench.notices().at(-1), 'web:1 removed');
	assert.equal(bench.store.getState().commandLog.at(-1)?.line, 'docker rmi web:1 web:2');
});

test('each of many tags can be removed without the others', async () => {
	const tags = Array.from({length: 20}, (_, index) => `web:${index}`);
	const {bench, calls} = quay({tags});
	bench.press('d', 'Left', 'Enter');
	await bench.settled();
	assert.deepEqual(calls, [['remove', 'web:19', {force: false}]]);
});

test('an image whose tags changed while the question was open keeps them all', async () => {
	for (const [tags, answer] of [
		[['web:1', 'web:2', 'web:3'], 'Remove all tags'],
		[['web:1'], 'Only web:2'],
	] as const) {
		const {bench, calls} = quay({tags: ['web:1', 'web:2']});
		bench.press('d');
		const items = [...(imagesOf(bench.store.getState())?.values() ?? [])].map(image => ({...image, tags}));
		bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'images', items});
		const index = dialogOf(bench, 'confirm').buttons.findIndex(({label}) => label === answer);
		bench.press(...Array<string>(index).fill('Right'), 'Enter');
		await bench.settled();
		assert.deepEqual(calls, []);
		assert.equal(bench.notices().at(-1), 'The tags of web:1 have changed; check them and try again.');
	}
});

test('by force, an image with several names is removed by its id', async () => {
	const {bench, calls} = quay({tags: ['web:1', 'web:2']});
	bench.press('D', 'Right', 'Enter');
	await bench.settled();
	assert.deepEqual(calls, [['remove', 'c0ffeec0ffee', {force: true}]]);
	assert.equal(bench.store.getState().commandLog.at(-1)?.line, 'docker rmi --force c0ffeec0ffee');
});

test('a refusal of the engine is reported in one sentence and kept in the command log', async () => {
	const {bench} = quay({tags: ['web:1']}, new Error('The disk of the engine is full.'));
	bench.press('d', 'Right', 'Enter');
	await bench.settled();
	assert.equal(bench.notices().at(-1), 'Cannot remove web:1: the disk of the engine is full.');
	assert.equal(bench.store.getState().commandLog.at(-1)?.problem, 'The disk of the engine is full.');
});

test('a tag is given as docker would print it', async () => {
	const {bench, calls} = quay({tags: ['web:1']});
	bench.press('N', 'C-u');
	bench.type('docker.io/library/shop');
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(calls, [['tag', id, 'shop:latest']]);
	assert.equal(bench.notices().at(-1), 'web:1 tagged shop:latest');
	assert.equal(bench.store.getState().commandLog.at(-1)?.line, 'docker tag web:1 shop:latest');
});

test('a tag that the image already has changes nothing', async () => {
	const {bench, calls} = quay({tags: ['web:1']});
	bench.press('N', 'Enter');
	await bench.settled();
	assert.deepEqual(calls, []);
});

test('an image without a name is pulled again by its digest, and copied from by its id', () => {
	const {bench} = quay({tags: [], digests: [digest]});
	bench.press('+');
	assert.equal(dialogOf(bench, 'form').fields[0]?.placeholder, digest);
	bench.press('Esc', 'y');
	assert.deepEqual(
		dialogOf(bench, 'chooser').choices.map(({label, disabledReason}) => [label, disabledReason]),
		[
			['Name', 'none now'],
			['ID', undefined],
			['Digest', undefined],
			['Command line', undefined],
			['Command line', undefined],
		],
	);
});

test('marked images are removed with all their tags after one question; one in use is left out', async () => {
	const {bench, calls} = quay({tags: ['web:1', 'web:2']});
	const whole = [...(imagesOf(bench.store.getState())?.values() ?? [])];
	const others = ['sha256:0a', 'sha256:0b'].map((other, index) => ({
		...(whole[0] as Image),
		key: resourceId('test', other),
		id: other,
		tags: [`app:${index}`, `app:stable-${index}`],
	}));
	bench.store.dispatch(
		{type: 'items-listed', host: 'test', kind: 'images', items: [...whole, ...others]},
		{
			type: 'containers-listed',
			host: 'test',
			containers: [aContainer('old', {imageId: 'sha256:0b', state: 'exited'})],
			at: bench.context.now(),
		},
	);
	bench.context.run('mark-all');
	bench.press('d');
	const {title, lines} = dialogOf(bench, 'confirm');
	assert.equal(title, 'Remove 2 images?');
	assert.deepEqual(lines, [
		'  app:0',
		'  web:1',
		'Layers are removed too, except those that other images share.',
		'Left out: old uses app:1; remove it first, or the image by force.',
		'docker rmi app:0 app:stable-0 web:1 web:2',
	]);
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(calls.map(([, name]) => name).toSorted(), ['app:0', 'app:stable-0', 'web:1', 'web:2']);
	assert.equal(bench.notices().at(-1), '2 images removed');
});

test('an image without a tag is shown by its short id', () => {
	const {bench} = quay({tags: []});
	bench.press('x');
	assert.equal(dialogOf(bench, 'chooser').title, '<none> c0ffeec0ffee');
});

/** The view Images of an engine with one image, and the requests to the engine. */
function quay(image: Partial<Image>, problem?: Error): {readonly bench: Bench; readonly calls: readonly unknown[][]} {
	const calls: unknown[][] = [];
	const {keys} = keysOf('default');
	const store = createStore(aStore({settings: {keys}}).getState(), registry);
	const bench = aBench(withImages(calls, problem), {store});
	const key = resourceId('test', id);
	const whole: Image = {
		key,
		host: 'test',
		id,
		tags: [],
		digests: [],
		createdAt: 0,
		size: 1000,
		sharedSize: 0,
		labels: {},
		...image,
	};
	bench.store.dispatch(
		{type: 'connecting', name: 'test', host: 'test'},
		{type: 'containers-listed', host: 'test', containers: [], at: bench.context.now()},
		{type: 'view-switched', kind: 'images'},
		{type: 'items-listed', host: 'test', kind: 'images', items: [whole]},
		{type: 'view-changed', view: {selected: key}},
	);
	return {bench, calls};
}

function withImages(calls: unknown[][], problem: Error | undefined): Engine {
	const unused = () => Promise.reject(new Error('nobody asks for it'));
	return {
		...fakeEngine(),
		images: {
			async *watch() {},
			async *pull() {},
			history: unused,
			inspect: unused,
			config: unused,
			async tag(...args) {
				calls.push(['tag', ...args]);
			},
			async remove(...args) {
				calls.push(['remove', ...args]);
				if (problem) {
					throw problem;
				}

				return [id];
			},
		},
	};
}
