import assert from 'node:assert/strict';
import type {Environment} from '../../../source/engine/environment.ts';
import type {ImageApi, PullOptions} from '../../../source/engine/image-api.ts';
import type {PullProgress} from '../../../source/model/image.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {type Registry, startRegistry} from '../registry.ts';
import {makeImage} from '../test-images.ts';
import {waitUntil} from '../wait-until.ts';
import {endpointOf} from './bench.ts';
import {configured} from './configured.ts';
import {createDockerEngine} from './create-docker-engine.ts';

/** A real engine and two real registries with one image; both have the same, but one is closed to strangers. */
export type PullBench = {
	readonly engine: PrivateEngine;
	readonly open: Registry;
	readonly closed: Registry;
	/** The image's name in each of them. */
	readonly openName: string;
	readonly closedName: string;
	/** Images of an engine that has none from these registries; the open one answers as fast as it can. */
	emptyEngine(environment?: Environment): Promise<ImageApi>;
	/** Resolves when the engine has given up the pull from the open registry, before it had the whole image. */
	givenUp(): Promise<void>;
	stop(): Promise<void>;
};

const megabyte = 1024 * 1024;

/** The signal of what is never called off. */
export const never = new AbortController().signal;

/** Start the registries and push an image of three layers, 3 MiB, 2 MiB and 1000 bytes, on top of busybox. */
export async function startPullBench(): Promise<PullBench> {
	const cleanups: (() => unknown)[] = [];
	const owner = {after: (cleanup: () => unknown) => void cleanups.unshift(cleanup)};
	const engine = await sharedEngine();
	const open = await startRegistry(owner, engine);
	const closed = await startRegistry(owner, engine, {storage: open.storage, isClosed: true});
	const path = 'quayside/pulled:1';
	const openName = `${open.address}/${path}`;
	await makeImage(engine, openName, [3 * megabyte, 2 * megabyte, 1000]);
	await engine.mustDocker(['push', '--quiet', openName]);
	const removeImages = () => removeFrom(engine, [open, closed]);
	owner.after(removeImages);
	return {
		engine,
		open,
		closed,
		openName,
		closedName: `${closed.address}/${path}`,
		async emptyEngine(environment = configured({})) {
			await removeImages();
			open.order({});
			const docker = createDockerEngine({endpoint: endpointOf(engine.socket), clock: systemClock, environment});
			owner.after(() => docker.close());
			await docker.connect(AbortSignal.timeout(60_000));
			if (!docker.images) {
				throw new Error('the engine knows no images');
			}

			return docker.images;
		},
		async givenUp() {
			await waitUntil(() => open.traffic().connections === 0, 'the engine to leave the registry');
			const {bytes} = open.traffic();
			assert.ok(bytes < 5 * megabyte, `the engine got ${bytes} bytes, which is all`);
		},
		async stop() {
			for (const cleanup of cleanups) {
				await cleanup();
			}
		},
	};
}

/** All reports of a pull, to its end. */
export async function pulled(reports: AsyncIterable<PullProgress>): Promise<readonly PullProgress[]> {
	const all: PullProgress[] = [];
	for await (const report of reports) {
		all.push(report);
	}

	return all;
}

/** The last word of a pull. */
export async function outcome(
	images: ImageApi,
	name: string,
	options: PullOptions = {},
): Promise<PullProgress['outcome']> {
	return (await pulled(images.pull(name, options, never))).at(-1)?.outcome;
}

/** The error that a pull ends with, as `code: message`. */
export async function problem(images: ImageApi, name: string, options: PullOptions = {}): Promise<string> {
	return outcome(images, name, options).then(
		word => `no error, but ${word}`,
		(error: {code?: string; message?: string}) => `${error.code}: ${error.message}`,
	);
}

async function removeFrom(engine: PrivateEngine, registries: readonly Registry[]): Promise<void> {
	const filters = registries.flatMap(({address}) => ['--filter', `reference=${address}/*/*`]);
	const ids = await engine.mustDocker(['images', '--quiet', ...filters]);
	if (ids) {
		await engine.mustDocker(['rmi', '--force', ...new Set(ids.split('\n'))]);
	}
}
