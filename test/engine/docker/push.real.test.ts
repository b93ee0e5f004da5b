import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {ImageApi} from '../../../source/engine/image-api.ts';
import {registryUser} from '../registry.ts';
import {makeImage} from '../test-images.ts';
import {configured} from './configured.ts';
import {never, type PullBench, pulled, startPullBench} from './pull-bench.ts';

const megabyte = 1024 * 1024;

describe('pushes to a real registry', () => {
	let bench: PullBench;
	let push: NonNullable<ImageApi['push']>;

	before(async () => {
		bench = await startPullBench();
		({push} = await pushing());
	});
	after(() => bench.stop());

	/** The images of an engine with the logins of a configuration. */
	async function pushing(config: object = {}) {
		const {push: found} = await bench.emptyEngine(configured(config));
		assert(found);
		return {push: found};
	}

	test('a push reports every layer, ends with the digest, and the registry has the image', async t => {
		const name = `${bench.open.address}/quayside/pushed:1`;
		t.after(() => bench.engine.docker(['rmi', '--force', name]));
		await makeImage(bench.engine, name, [2 * megabyte, 1000]);
		const reports = await pulled(push(name, never));
		const last = reports.at(-1);
		assert.equal(last?.outcome, 'pushed');
		assert.equal(last?.fraction, 1);
		assert.match(last?.digest ?? '', /^sha256:[0-9a-f]{64}$/);
		assert.equal(last?.layers.length, 3);
		assert(last?.layers.every(({phase}) => phase === 'done' || phase === 'present'));
		for (const [index, {fraction}] of reports.entries()) {
			assert(fraction >= (reports[index - 1]?.fraction ?? 0), 'the progress went back');
		}

		assert.equal((await pulled(push(name, never))).at(-1)?.outcome, 'up-to-date');
		await bench.engine.mustDocker(['rmi', name]);
		await bench.engine.mustDocker(['pull', '--quiet', name]);
	});

	test('a private registry refuses a push without a login, and accepts it with the stored one', async t => {
		const name = `${bench.closed.address}/quayside/pushed:2`;
		t.after(() => bench.engine.docker(['rmi', '--force', name]));
		const auth = Buffer.from(`${registryUser.username}:${registryUser.password}`).toString('base64');
		const stored = await pushing({auths: {[bench.closed.address]: {auth}}});
		await makeImage(bench.engine, name, [1000]);
		await assert.rejects(pulled(push(name, never)), {
			code: 'unauthorized',
			message: `The registry requires a login, or refused yours; log in with docker login ${bench.closed.address}.`,
		});
		assert.equal((await pulled(stored.push(name, never))).at(-1)?.outcome, 'pushed');
	});

	test('a cancelled push ends at once', async t => {
		const name = `${bench.open.address}/quayside/pushed:3`;
		t.after(() => bench.engine.docker(['rmi', '--force', name]));
		await makeImage(bench.engine, name, [3 * megabyte]);
		const cancel = new AbortController();
		const reports = push(name, cancel.signal);
		for await (const {outcome} of reports) {
			assert.equal(outcome, undefined);
			cancel.abort();
		}
	});
});
