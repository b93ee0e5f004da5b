import assert from 'node:assert/strict';
import {once} from 'node:events';
import {test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import {aContainer} from '../../helpers/containers.ts';
import {nginx, oldTags, openImages, pull, type Shop, up} from './open-images.ts';
import {start} from './open-project.ts';

for (const kept of [{}, {'nginx:1-before': 'sha256:older'}]) {
	const before = {...oldTags, ...kept};
	test(`if the new containers cannot be started, all tags are as before: ${JSON.stringify(kept)}`, async () => {
		const {bench, tags, lines, give, imageOf, recorded} = openImages({
			tags: before,
			onUp(count) {
				if (count === 1) {
					throw new EngineError('failed', 'no such file: nginx');
				}
			},
		});
		await give('pull-and-recreate', 'y');
		assert.deepEqual(lines, [pull, up, up]);
		assert.deepEqual(tags(), before);
		assert.equal(imageOf('web-1'), 'sha256:old');
		const steps = bench.store.getState().run?.steps.map(({text}) => text) ?? [];
		assert.ok(steps.includes('web of shop runs the images that it ran before'), steps.join('; '));
		assert.match(recorded()?.problem ?? '', /no such file/);
	});
}

test('c in the panel cancels it: the tags and the containers are as before', async () => {
	const {tags, give, bench, recorded, imageOf} = openImages({
		async onUp(count, signal) {
			if (count === 1) {
				bench.press('c');
				await once(signal, 'abort');
			}
		},
	});
	await give('pull-and-recreate', 'y');
	assert.deepEqual(tags(), oldTags);
	assert.equal(imageOf('web-1'), 'sha256:old');
	assert.equal(recorded()?.problem, 'Recreating web of shop was cancelled; it runs its earlier image again.');
});

test('changes to a Compose file after the question are not carried out', async () => {
	const web: {image: string; edits: number} = {...nginx, edits: 0};
	const edit = () => web.edits++;
	const {bench, give, tags, lines, recorded} = openImages({services: {web}, onPull: edit});
	const problem = 'Its Compose file was edited meanwhile; repeat this to see what would change.';
	await give('pull-and-recreate');
	edit();
	bench.press('y');
	await bench.settled();
	assert.deepEqual(lines, []);
	assert.equal(recorded()?.problem, problem);

	await give('pull-and-recreate', 'y');
	assert.deepEqual(lines, [pull]);
	assert.deepEqual(tags(), oldTags);
	assert.equal(recorded()?.problem, problem);
});

test('if the earlier image cannot be restored, that is reported with the commands that do it, and their host', async () => {
	const {bench, give, recorded} = openImages({
		async onUp(count, signal) {
			if (count === 1) {
				bench.press('c');
				await once(signal, 'abort');
			} else {
				throw new EngineError('failed', 'the port is in use');
			}
		},
	});
	bench.store.dispatch({type: 'hosts-chosen', hosts: ['test', 'ssh://prod'].map(host => ({name: host, host}))});

	await give('pull-and-recreate', 'y');
	const line = `docker tag old nginx:1 && ${start} ${up}`.replaceAll('docker ', 'docker --host test ');
	assert.equal(recorded()?.problem, `The earlier image of web of shop could not be restored. Run: ${line}`);
});

/** Services that share an image name; only \`cache\` was updated last time. */
const shared: Shop = {
	services: {cache: {image: 'redis:7'}, queue: {image: 'redis:7'}},
	registry: {},
	tags: {'redis:7': 'sha256:y'},
	containers: [
		aContainer('cache-1', {project: 'shop', service: 'cache', imageId: 'sha256:y'}),
		aContainer('queue-1', {project: 'shop', service: 'queue', imageId: 'sha256:x'}),
	],
	changes: [{verb: 'recreate', subject: 'Container queue-1'}],
};
const upOf = (services: string) => up.replace(/web$/, services);

test('a failed pull is all that is reported, if services run different images of one name', async () => {
	const {give, lines, recorded} = openImages({
		...shared,
		onPull() {
			throw new EngineError('failed', 'the registry is down');
		},
	});
	await give('pull-and-recreate', 'y');
	assert.deepEqual(lines, ['pull cache queue']);
	assert.equal(recorded()?.problem, 'the registry is down');
});

test('each service runs its own image again, if several run different images of one name', async () => {
	const {give, tags, lines, recorded, imageOf} = openImages({
		...shared,
		onUp(count) {
			if (count === 1) {
				throw new EngineError('failed', 'no such file: redis');
			}
		},
	});
	await give('pull-and-recreate', 'y');
	assert.deepEqual(lines, ['pull cache queue', upOf('cache queue'), upOf('queue'), upOf('cache')]);
	assert.deepEqual([imageOf('cache-1'), imageOf('queue-1')], ['sha256:y', 'sha256:x']);
	assert.deepEqual(tags(), shared.tags);
	assert.match(recorded()?.problem ?? '', /no such file/);
});

test('the commands that restore several images of one name set the tag for each in turn', async () => {
	const {give, recorded, imageOf} = openImages({
		...shared,
		onUp(count) {
			if (count > 1) {
				throw new EngineError('failed', 'the port is in use');
			}
		},
		onRecreated() {
			throw new EngineError('failed', 'it does not start');
		},
	});
	await give('pull-and-recreate', 'y');
	assert.deepEqual([imageOf('cache-1'), imageOf('queue-1')], ['sha256:y', 'sha256:y']);
	assert.equal(
		recorded()?.problem,
		`The earlier image of cache, queue of shop could not be restored. Run: docker tag x redis:7 && ${start} ${upOf('queue')} && docker tag y redis:7 && ${start} ${upOf('cache')}`,
	);
});

test('a replica that ran another image than its service is reported as lost', async () => {
	const {give, recorded, imageOf} = openImages({
		containers: [aContainer('web-2', {project: 'shop', service: 'web', imageId: 'sha256:older', createdAt: 0})],
		onUp(count) {
			if (count === 1) {
				throw new EngineError('failed', 'no such file: nginx');
			}
		},
	});
	await give('pull-and-recreate', 'y');
	assert.deepEqual([imageOf('web-1'), imageOf('web-2')], ['sha256:old', 'sha256:old']);
	assert.equal(
		recorded()?.problem,
		'web-2 could not be restored: Compose uses one image for all containers of a service.',
	);
});
