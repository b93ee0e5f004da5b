import assert from 'node:assert/strict';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import type {ImageApi} from '../../../source/engine/image-api.ts';
import type {PullProgress} from '../../../source/model/image.ts';
import {startRegistry} from '../registry.ts';
import {makeImage} from '../test-images.ts';
import {waitUntil} from '../wait-until.ts';
import {never, type PullBench, problem, pulled, startPullBench} from './pull-bench.ts';

const megabyte = 1024 * 1024;
const noImage = 'The registry has no such image; check the name and the tag.';

describe('pulls from a real registry', () => {
	let bench: PullBench;

	before(async () => {
		bench = await startPullBench();
	});
	after(() => bench.stop());

	test('a pull reports every layer, and ends with the digest', async () => {
		const images = await bench.emptyEngine();
		bench.open.order({bytesPerSecond: 1.5 * megabyte});
		const reports = await pulled(images.pull(bench.openName, {}, never));
		bench.open.order({});
		assertNeverBack(reports);
		const [last] = reports.slice(-1);
		assert.equal(last?.outcome, 'pulled');
		assert.equal(last?.fraction, 1);
		assert.match(last?.digest ?? '', /^sha256:[0-9a-f]{64}$/);
		assert.deepEqual(last?.layers.map(layer => layer.phase).toSorted(), ['done', 'done', 'done', 'present']);
		const halfway = reports.filter(({fraction}) => fraction > 0.2 && fraction < 0.7).flatMap(({layers}) => layers);
		assert(halfway.some(({phase, current, total}) => phase === 'downloading' && current > 0 && total));
		assert(reports.length > 5, `${reports.length} reports in more than a second`);
		const config = await images.config(bench.openName, never);
		assert.equal(config.platform, 'linux/amd64');
	});

	test('an up-to-date image is reported as such', async () => {
		const images = await bench.emptyEngine();
		await pulled(images.pull(bench.openName, {}, never));
		const [last] = (await pulled(images.pull(bench.openName, {}, never))).slice(-1);
		assert.equal(last?.outcome, 'up-to-date');
		assert.equal(last?.fraction, 1);
	});

	test('a pull by digest gets exactly that image', async () => {
		const images = await bench.emptyEngine();
		const [last] = (await pulled(images.pull(bench.openName, {}, never))).slice(-1);
		const exact = bench.openName.replace(/:1$/, `@${last?.digest}`);
		assert.equal((await pulled(images.pull(exact, {}, never))).at(-1)?.outcome, 'up-to-date');
	});

	test('a slow reader gets only the latest progress, and does not delay the pull', async () => {
		const images = await bench.emptyEngine();
		const reports: PullProgress[] = [];
		for await (const report of images.pull(bench.openName, {}, never)) {
			reports.push(report);
			await waitUntil(() => isThere(images, bench.openName), 'the image');
		}

		assert(reports.length <= 6, `${reports.length} reports`);
		assert.equal(reports.at(-1)?.outcome, 'pulled');
	});

	test('a cancelled pull ends at once and leaves no image', async () => {
		const images = await bench.emptyEngine();
		bench.open.order({bytesPerSecond: megabyte});
		const cancel = new AbortController();
		const reports: PullProgress[] = [];
		for await (const report of images.pull(bench.openName, {}, cancel.signal)) {
			reports.push(report);
			if (report.fraction > 0.1) {
				cancel.abort();
			}
		}

		assert.equal(reports.at(-1)?.outcome, undefined);
		await bench.givenUp();
		assert.equal(await isThere(images, bench.openName), false);
	});

	test('a pull is cancelled when its reader stops', async () => {
		const images = await bench.emptyEngine();
		bench.open.order({bytesPerSecond: megabyte});
		for await (const report of images.pull(bench.openName, {}, never)) {
			if (report.fraction > 0.1) {
				break;
			}
		}

		await bench.givenUp();
		assert.equal(await isThere(images, bench.openName), false);
	});

	test('the engine resumes after a broken connection, and no progress decreases', async () => {
		const images = await bench.emptyEngine();
		bench.open.order({cutAfter: 2 * megabyte});
		const reports = await pulled(images.pull(bench.openName, {}, never));
		assertNeverBack(reports);
		assert.equal(reports.at(-1)?.outcome, 'pulled');
	});

	test('an unreachable registry is named in the error, and a retry succeeds', async () => {
		const images = await bench.emptyEngine();
		bench.open.order({isRefusing: true});
		await assert.rejects(pulled(images.pull(bench.openName, {}, never)), {
			code: 'no-registry',
			message: `The registry ${bench.open.address} cannot be reached from the engine; check its name and the network.`,
		});
		bench.open.order({});
		assert.equal((await pulled(images.pull(bench.openName, {}, never))).at(-1)?.outcome, 'pulled');
	});

	test('a failure in the middle of the answer is an error', async t => {
		const images = await bench.emptyEngine();
		const broken = await startRegistry(t, bench.engine);
		const name = `${broken.address}/broken:1`;
		await makeImage(bench.engine, name, [100_000]);
		await bench.engine.mustDocker(['push', '--quiet', name]);
		await bench.engine.mustDocker(['rmi', '--force', name]);
		const manifest = 'docker/registry/v2/repositories/broken/_layers';
		await rm(join(broken.storage, manifest), {recursive: true});
		assert.match(await problem(images, name), /^failed: The engine refused: .*blob/);
	});

	test('an image that is not in the registry fails with one sentence', async () => {
		const images = await bench.emptyEngine();
		assert.equal(await problem(images, bench.openName.replace(/1$/, 'nope')), `no-image: ${noImage}`);
		assert.equal(await problem(images, `${bench.open.address}/nobody/has-this`), `no-image: ${noImage}`);
		assert.match(await problem(images, bench.openName, {platform: 'linux/s390x'}), /^no-image: .*linux\/s390x/);
		assert.match(await problem(images, 'Not An Image'), /^invalid: “Not An Image” is not an image name/);
	});

	test('a name without a tag pulls only latest', async () => {
		const images = await bench.emptyEngine();
		assert.equal(await problem(images, bench.openName.replace(/:1$/, '')), `no-image: ${noImage}`);
	});
});

/** Assert that the progress of the image and of each layer never decreases. */
function assertNeverBack(reports: readonly PullProgress[]): void {
	const reached = new Map<string, PullProgress['layers'][number]>();
	let whole = 0;
	for (const {layers, fraction} of reports) {
		assert(fraction >= whole, `the whole went back from ${whole} to ${fraction}`);
		whole = fraction;
		for (const layer of layers) {
			const before = reached.get(layer.id);
			assert(before?.phase !== layer.phase || layer.current >= before.current, `the layer ${layer.id} went back`);
			reached.set(layer.id, layer);
		}
	}
}

function isThere(images: ImageApi, name: string): Promise<boolean> {
	return images.inspect(name, never).then(
		() => true,
		() => false,
	);
}
