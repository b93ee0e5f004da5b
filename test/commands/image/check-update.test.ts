import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {ImageApi} from '../../../source/engine/image-api.ts';
import {textField} from '../../../source/store/text-field.ts';
import {spansText} from '../../../source/text/span.ts';
import {composeTable} from '../../../source/ui/table/compose-table.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {someDetails} from '../../helpers/container-row.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const containers = [
	aContainer('cache', {image: 'redis:7', imageId: 'sha256:old'}),
	aContainer('web', {image: 'nginx:1', imageId: 'sha256:current'}),
];

test('an image that is newer in the registry gets a badge, a word and the filter is:outdated', async () => {
	const bench = checking({'redis:7': 'sha256:new', 'nginx:1': 'sha256:current'});
	await checkAll(bench);
	assert.equal(
		bench.notices().at(-1),
		'The registry has a newer image for redis:7. :pull-and-recreate updates a container.',
	);
	const state = bench.store.getState();
	assert.equal(state.details.get('test/cache')?.newerImage, 'in the registry');
	assert.equal(state.details.get('test/web')?.newerImage, undefined);
	const rows = composeTable(state, {x: 0, y: 0, width: 100, height: 8}).map(spansText);
	assert.match(rows.find(row => row.includes('cache')) ?? '', /redis:7 ↑/);
	assert.doesNotMatch(rows.find(row => row.includes('web')) ?? '', /↑/);
	bench.store.dispatch({type: 'view-changed', view: {filter: textField('is:outdated')}});
	assert.deepEqual(bench.store.getState().view.order, ['test/cache']);
});

test('a newer image stays marked when a container is inspected again, until the registry says otherwise', async () => {
	const digests: Record<string, string> = {'redis:7': 'sha256:new', 'nginx:1': 'sha256:current'};
	const bench = checking(digests);
	await checkAll(bench);
	bench.store.dispatch({type: 'details-read', key: 'test/cache', details: someDetails({imageName: 'redis:7'})});
	assert.equal(bench.store.getState().details.get('test/cache')?.newerImage, 'in the registry');
	digests['redis:7'] = 'sha256:old';
	await checkAll(bench);
	assert.equal(bench.store.getState().details.get('test/cache')?.newerImage, undefined);
	assert.equal(bench.notices().at(-1), 'No newer image in the registry for 2 images.');
});

test('a registry that cannot be asked is named with its reason, and the others are still checked', async () => {
	const bench = checking({'nginx:1': 'sha256:newer'});
	await checkAll(bench);
	assert.equal(
		bench.notices().at(-1),
		'The registry has a newer image for nginx:1. :pull-and-recreate updates a container. redis:7: The registry has no such image.',
	);
});

test('an engine that cannot ask registries says so', async () => {
	const bench = aBench(fakeEngine(), {containers});
	bench.context.run('check-update');
	await bench.settled();
	assert.deepEqual(bench.notices(), ['This engine cannot ask registries.']);
});

async function checkAll(bench: Bench) {
	bench.store.dispatch({type: 'view-changed', view: {marks: new Set(containers.map(({key}) => key))}});
	bench.context.run('check-update');
	await bench.settled();
	bench.store.dispatch({type: 'view-changed', view: {marks: new Set()}});
}

/** A bench on an engine whose registry has these digests. An image's own digest is its id. */
function checking(digests: Readonly<Record<string, string>>): Bench {
	const images = {
		inspect: async (id: string) => ({RepoDigests: [`some/name@${id}`]}),
		async registryDigest(name: string) {
			const digest = digests[name];
			if (digest === undefined) {
				throw new EngineError('no-image', 'The registry has no such image.');
			}

			return digest;
		},
	} as unknown as ImageApi;
	const engine: Engine = {...fakeEngine(), images};
	const bench = aBench(engine, {containers});
	for (const {key, image} of containers) {
		bench.store.dispatch({type: 'details-read', key, details: someDetails({imageName: image})});
	}

	return bench;
}
