import {pause} from '../../../model/clock.ts';
import type {PullLayer, PullProgress} from '../../../model/image.ts';
import {formatReference, referenceOf} from '../../../model/image-reference.ts';
import {createRandom, seedOf} from '../random.ts';
import type {World} from '../world.ts';
import {buildImage, type DemoImage, tagOf} from './demo-image.ts';
import {foreignRecipe, recipes} from './recipe.ts';
import {badImageName, noRegistry} from './refusals.ts';
import type {Shelf} from './shelf.ts';

/** Milliseconds until a registry has answered, and between two reports. */
const answerTime = 700;
const step = 100;
/** Bytes in a step: of all downloads together, and of the unpacking. */
const downloadSpeed = 1_400_000;
const unpackSpeed = 9_000_000;
/** Layers that are downloaded at once, as an engine does. */
const atOnce = 3;

const registries: ReadonlySet<string> = new Set(['docker.io', 'quay.io', 'ghcr.io', 'gcr.io', 'registry.k8s.io']);

/** Fetch an image as if there were a registry at the other end. */
export async function* pull(
	world: World,
	shelf: Shelf,
	name: string,
	signal: AbortSignal,
): AsyncGenerator<PullProgress> {
	const reference = referenceOf(name);
	if (!reference) {
		throw badImageName(name);
	}

	await pause(world.clock, answerTime, signal);
	if (signal.aborted) {
		return;
	}

	if (!registries.has(reference.registry)) {
		throw noRegistry(reference.registry);
	}

	const tag = formatReference(reference);
	const present = shelf.named(tag);
	const image = present ?? imageFor(tag, world.clock.now());
	const there = new Set(shelf.all().flatMap(({layers}) => layers.map(({digest}) => digest)));
	if (!present) {
		yield* download(world, there, image, signal);
	}

	if (!signal.aborted) {
		shelf.add(image);
		const layers = image.layers.map(({digest, size}) =>
			layerAt(digest, there.has(digest) ? 'present' : 'done', size, size),
		);
		yield {layers, fraction: 1, digest: image.digest, outcome: present ? 'up-to-date' : 'pulled'};
	}
}

function imageFor(tag: string, now: number): DemoImage {
	const known = recipes.find(({name}) => name !== '' && tagOf(name) === tag);
	const random = createRandom(seedOf('pull', tag));
	const sizes = Array.from({length: random.int(2, 5)}, () => random.int(300_000, 60_000_000));
	return buildImage(known ?? foreignRecipe(tag, sizes), now);
}

/** Report after report until all layers are there, or the signal has aborted. */
async function* download(
	{clock}: World,
	there: ReadonlySet<string>,
	{layers, digest}: DemoImage,
	signal: AbortSignal,
): AsyncGenerator<PullProgress> {
	let states: readonly PullLayer[] = layers.map(layer =>
		layerAt(layer.digest, there.has(layer.digest) ? 'present' : 'waiting', 0, layer.size),
	);
	while (!signal.aborted && states.some(({phase}) => phase !== 'done' && phase !== 'present')) {
		yield {layers: states, fraction: fractionOf(states), digest, outcome: undefined};
		await pause(clock, step, signal);
		states = unpackOne(downloadSome(states));
	}
}

function layerAt(digest: string, phase: PullLayer['phase'], current: number, total: number): PullLayer {
	return {id: digest.slice(0, 12), phase, current: phase === 'present' ? total : current, total};
}

/** The first few that are not whole yet get on, each as fast as the line allows. */
function downloadSome(layers: readonly PullLayer[]): readonly PullLayer[] {
	const coming = layers.filter(({phase}) => phase === 'waiting' || phase === 'downloading').slice(0, atOnce);
	const share = downloadSpeed / Math.max(1, coming.length);
	return layers.map(layer => {
		if (!coming.includes(layer)) {
			return layer;
		}

		const total = layer.total ?? 0;
		const current = Math.min(total, layer.current + share);
		return {...layer, phase: current < total ? 'downloading' : 'downloaded', current};
	});
}

/** One after the other, since each lies on the one below. */
function unpackOne(layers: readonly PullLayer[]): readonly PullLayer[] {
	const next = layers.findIndex(({phase}) => phase !== 'done' && phase !== 'present');
	return layers.map((layer, index) => {
		if (index !== next || (layer.phase !== 'downloaded' && layer.phase !== 'extracting')) {
			return layer;
		}

		const total = layer.total ?? 0;
		const current = Math.min(total, (layer.phase === 'extracting' ? layer.current : 0) + unpackSpeed);
		return {...layer, phase: current < total ? 'extracting' : 'done', current};
	});
}

/** Downloading counts for four parts of five. */
function fractionOf(layers: readonly PullLayer[]): number {
	const coming = layers.filter(({phase}) => phase !== 'present');
	const all = coming.reduce((sum, {total = 0}) => sum + total, 0);
	const done = coming.reduce((sum, layer) => sum + doneOf(layer), 0);
	return all > 0 ? done / all : 0;
}

function doneOf({phase, current, total = 0}: PullLayer): number {
	switch (phase) {
		case 'waiting':
		case 'downloading':
			return current * 0.8;
		case 'downloaded':
			return total * 0.8;
		case 'extracting':
			return total * 0.8 + current * 0.2;
		case 'done':
		case 'present':
			return total;
	}
}
