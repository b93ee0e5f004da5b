import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ComposeApi} from '../../../source/engine/compose-api.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {ImageApi} from '../../../source/engine/image-api.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {openProject} from './open-project.ts';

/** The shop, whose `web` runs `sha256:old` of `nginx:1`; a pull brings `sha256:new`. `tags` are the engine's. */
function openImages(plugin: Partial<ComposeApi> = {}, web = {image: 'nginx:1'}) {
	const tags = new Map([['nginx:1', 'sha256:old']]);
	const lines: string[] = [];
	const images: ImageApi = {
		...fakeEngine().images,
		watch: async function* () {},
		history: async () => [],
		config: () => Promise.reject(new Error('not asked for')),
		pull: async function* () {},
		remove: async () => ({untagged: [], deleted: []}),
		async inspect(name) {
			const Id = tags.get(name);
			if (Id === undefined) {
				throw new EngineError('no-image', `No image ${name}.`);
			}

			return {Id};
		},
		async tag(id, name) {
			tags.set(name, id);
		},
	};
	const opened = openProject(
		[],
		{
			config: async () => ({name: 'shop', services: {db: {build: {context: '.'}}, web}}),
			async *run(_, {words}) {
				yield [];
				lines.push(words.join(' '));
				if (words[0] === 'pull') {
					tags.set('nginx:1', 'sha256:new');
				}
			},
			...plugin,
		},
		{images},
	);
	const {store} = opened.bench;
	const containers = [...store.getState().containers.values()].map(one => ({...one, imageId: 'sha256:old'}));
	store.dispatch({type: 'containers-listed', host: 'test', containers, at: 0});
	/** Run a command and answer its question. */
	const give = async (command: string, ...keys: readonly string[]) => {
		opened.bench.context.run(command);
		await opened.bench.settled();
		opened.bench.press(...keys);
		await opened.bench.settled();
	};
	return {...opened, tags, lines, give};
}

const up = 'up --detach --no-deps --pull never';

test('the images of a project are pulled, its containers recreated, and a roll-back swaps the images', async () => {
	const {bench, tags, lines, give} = openImages();
	await give('pull-and-recreate');
	const {title, lines: shown} = dialogOf(bench, 'confirm');
	assert.equal(title, 'Pull nginx:1 and recreate shop?');
	assert.equal(shown[0], 'The image that runs now is kept as nginx:1-before; B rolls back.');
	bench.press('y');
	await bench.settled();
	assert.deepEqual(lines, ['pull', up]);
	assert.deepEqual(
		[...tags],
		[
			['nginx:1', 'sha256:new'],
			['nginx:1-before', 'sha256:old'],
		],
	);
	assert.equal(bench.notices().at(-1), 'shop recreated; the earlier image is kept as nginx:1-before');

	const containers = [...bench.store.getState().containers.values()].map(one => ({...one, imageId: 'sha256:new'}));
	bench.store.dispatch({type: 'containers-listed', host: 'test', containers, at: 0});
	bench.press('Esc');
	await give('roll-back', 'y');
	assert.deepEqual(lines, ['pull', up, up]);
	assert.deepEqual(
		[...tags],
		[
			['nginx:1', 'sha256:old'],
			['nginx:1-before', 'sha256:new'],
		],
	);
});

test('if the new containers cannot be started, the earlier image comes back', async () => {
	let ups = 0;
	const {bench, tags, give} = openImages({
		async *run(_, {words}) {
			yield [];
			if (words[0] === 'pull') {
				tags.set('nginx:1', 'sha256:new');
			} else if (++ups === 1) {
				throw new EngineError('failed', 'no such file: nginx');
			}
		},
	});
	await give('pull-and-recreate', 'y');
	assert.equal(ups, 2);
	assert.equal(tags.get('nginx:1'), 'sha256:old');
	const steps = bench.store.getState().run?.steps.map(({text}) => text) ?? [];
	assert.ok(steps.includes('The earlier image is back'), steps.join('; '));
	assert.match(bench.store.getState().commandLog.at(-1)?.problem ?? '', /no such file/);
});

test('nothing is recreated without a newer image, and built or pinned images are not pulled', async () => {
	const same = openImages({async *run() {}});
	await same.give('pull-and-recreate', 'y');
	assert.equal(same.bench.notices().at(-1), 'shop already runs the newest image');
	same.bench.press('Esc');
	await same.give('roll-back');
	assert.equal(same.bench.notices().at(-1), 'No earlier image of shop is kept.');

	const pinned = openImages({}, {image: `nginx@sha256:${'0'.repeat(64)}`});
	await pinned.give('pull-and-recreate');
	assert.equal(
		pinned.bench.notices().at(-1),
		'shop runs no image that can be pulled; it is built, or pinned by its digest.',
	);
});
