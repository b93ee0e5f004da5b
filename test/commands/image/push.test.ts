import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {Image, PullProgress} from '../../../source/model/image.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {aBench} from '../../helpers/bench.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {diskStore} from '../../helpers/disk-items.ts';
import {aRegistry} from '../../helpers/pulls.ts';

const image: Image = {
	key: resourceId('test', 'sha256:a'),
	host: 'test',
	id: 'sha256:a',
	tags: ['registry.example/web:1', 'web:1'],
	digests: [],
	createdAt: 0,
	size: 1000,
	sharedSize: 0,
	labels: {},
};

const half: PullProgress = {
	layers: [{id: 'aaaaaaaaaaaa', phase: 'uploading', current: 500, total: 1000}],
	fraction: 0.5,
	digest: undefined,
	outcome: undefined,
};

/** The view Images with an image of two tags, on an engine whose pushes yield this. */
function opened(push: (signal: AbortSignal) => AsyncIterable<PullProgress>, tags = image.tags) {
	const asked: string[] = [];
	const {engine} = aRegistry();
	assert.ok(engine.images);
	const images = {
		...engine.images,
		push(reference: string, signal: AbortSignal) {
			asked.push(reference);
			return push(signal);
		},
	};
	const bench = aBench({...engine, images}, {store: diskStore()});
	bench.press('2');
	const listed: Image = {...image, tags};
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'images', items: [listed]});
	bench.context.run('push');
	return {bench, asked};
}

test('a push asks which tag goes where, and reports the digest', async () => {
	const {bench, asked} = opened(async function* () {
		yield half;
		yield {...half, fraction: 1, digest: `sha256:${'ab'.repeat(32)}`, outcome: 'pushed'};
	});
	assert.deepEqual(
		dialogOf(bench, 'chooser').choices.map(({label, detail}) => [label, detail]),
		[
			['registry.example/web:1', 'to registry.example'],
			['web:1', 'to docker.io'],
		],
	);
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(asked, ['registry.example/web:1']);
	assert.match(bench.notices().at(-1) ?? '', /^registry\.example\/web:1 pushed · (?:sha256:)?abab/);
	const [pull] = bench.store.getState().pulls;
	assert.deepEqual([pull?.direction, pull?.status, pull?.reference], ['push', 'done', 'registry.example/web:1']);
	assert.equal(bench.store.getState().commandLog[0]?.line, 'docker push registry.example/web:1');
});

test('a running push is in the tray, and is cancelled there', async () => {
	const {promise: isRunning, resolve: running} = Promise.withResolvers<void>();
	const {bench} = opened(async function* (signal) {
		yield half;
		running();
		await new Promise(resolve => signal.addEventListener('abort', resolve));
	});
	bench.press('Enter');
	await isRunning;
	assert.equal(bench.store.getState().pulls[0]?.progress?.fraction, 0.5);
	bench.press('C-t', 'c');
	await bench.settled();
	assert.equal(bench.store.getState().pulls[0]?.status, 'cancelled');
	assert.equal(bench.notices().at(-1), 'Cancelled: push registry.example/web:1.');
});

test('a refused push says why, and can be retried', async () => {
	let tries = 0;
	const {bench, asked} = opened(async function* () {
		tries += 1;
		if (tries === 1) {
			throw new EngineError('unauthorized', 'The registry requires a login.');
		}

		yield {...half, fraction: 1, outcome: 'up-to-date'};
	});
	bench.press('Down', 'Enter');
	await bench.settled();
	assert.equal(bench.notices().at(-1), 'Cannot push web:1: the registry requires a login.');
	bench.press('C-t', 'r');
	await bench.settled();
	assert.deepEqual(asked, ['web:1', 'web:1']);
	assert.equal(bench.notices().at(-1), 'web:1 is up to date in the registry');
});

test('an image without a tag has no registry to go to', () => {
	const {bench} = opened(async function* () {}, []);
	assert.deepEqual(bench.notices(), ['The image has no tag; tag it with the name of its registry first.']);
});
