import {type Clock, pause} from '../../../model/clock.ts';
import type {PullLayer, PullProgress} from '../../../model/image.ts';
import {formatReference, referenceOf} from '../../../model/image-reference.ts';
import {pulledFraction} from '../../../model/pull-totals.ts';
import {errors} from '../errors.ts';
import {imageSpecs, pulledImageSpec} from '../fixtures/images.ts';
import {buildImage, type DemoImage, type DemoLayer, tagOf} from './image.ts';
import type {ImageStore} from './image-store.ts';

/** Milliseconds until the registry answers, and between two reports. */
const latency = 700;
const interval = 100;
/** Bytes in each interval: of all transfers together, and of the extraction. */
const transferSpeed = 1_400_000;
const extractSpeed = 9_000_000;
/** Layers transferred at once, as by a real engine. */
const maxTransfers = 3;

const registries: ReadonlySet<string> = new Set(['docker.io', 'quay.io', 'ghcr.io', 'gcr.io', 'registry.k8s.io']);

/** Simulate a pull. Throws an `EngineError` for a name or a registry that does not exist. */
export async function* pull(
	clock: Clock,
	store: ImageStore,
	name: string,
	abort: AbortSignal,
): AsyncGenerator<PullProgress> {
	const reference = referenceOf(name);
	if (!reference) {
		throw errors.badImageName(name);
	}

	await reach(clock, reference.registry, abort);
	const tag = formatReference(reference);
	const existing = store.withTag(tag);
	const image = existing ?? imageFor(tag, clock.now());
	const present = new Set(store.all().flatMap(({layers}) => layers.map(({digest}) => digest)));
	const transfers = image.layers.map(layer => transferOf(layer, present.has(layer.digest)));
	const progress = (outcome: PullProgress['outcome']) => progressOf(transfers, 'downloading', image.digest, outcome);
	yield* run(clock, transfers, progress, abort);
	if (!abort.aborted) {
		store.add(image);
		yield progress(existing ? 'up-to-date' : 'pulled');
	}
}

/** Simulate a push: the registry has the layers of the base already. Throws for a registry that does not exist. */
export async function* push(
	clock: Clock,
	store: ImageStore,
	name: string,
	abort: AbortSignal,
): AsyncGenerator<PullProgress> {
	const image = store.find(name);
	await reach(clock, referenceOf(name)?.registry ?? '', abort);
	const transfers = image.layers.map((layer, index) => ({...transferOf(layer, index === 0), extracted: layer.size}));
	const progress = (outcome: PullProgress['outcome']) => progressOf(transfers, 'uploading', image.digest, outcome);
	yield* run(clock, transfers, progress, abort);
	if (!abort.aborted) {
		yield progress(transfers.length > 1 ? 'pushed' : 'up-to-date');
	}
}

async function reach(clock: Clock, registry: string, abort: AbortSignal): Promise<void> {
	await pause(clock, latency, abort);
	if (!registries.has(registry) && !abort.aborted) {
		throw errors.noRegistry(registry);
	}
}

/** A layer on its way, in bytes. A layer of a push needs no extraction. */
type Transfer = {
	readonly id: string;
	readonly total: number;
	/** Whether the receiver had it before. */
	readonly isPresent: boolean;
	moved: number;
	extracted: number;
};

function transferOf({digest, size}: DemoLayer, isPresent: boolean): Transfer {
	const done = isPresent ? size : 0;
	return {id: digest.slice(0, 12), total: size, isPresent, moved: done, extracted: done};
}

function imageFor(tag: string, now: number): DemoImage {
	const known = imageSpecs.find(({name}) => name !== '' && tagOf(name) === tag);
	return buildImage(known ?? pulledImageSpec(tag), now);
}

async function* run(
	clock: Clock,
	transfers: readonly Transfer[],
	progress: (outcome: undefined) => PullProgress,
	abort: AbortSignal,
): AsyncGenerator<PullProgress> {
	while (!abort.aborted && transfers.some(({moved, extracted, total}) => moved + extracted < 2 * total)) {
		yield progress(undefined);
		await pause(clock, interval, abort);
		advance(transfers);
	}
}

/** Layers are transferred a few at once, and extracted in order: each depends on the one below. */
function advance(transfers: readonly Transfer[]): void {
	const moving = transfers.filter(({moved, total}) => moved < total).slice(0, maxTransfers);
	for (const transfer of moving) {
		transfer.moved = Math.min(transfer.total, transfer.moved + transferSpeed / moving.length);
	}

	const next = transfers.find(({extracted, total}) => extracted < total);
	if (next && next.moved === next.total) {
		next.extracted = Math.min(next.total, next.extracted + extractSpeed);
	}
}

function progressOf(
	transfers: readonly Transfer[],
	moving: PullLayer['phase'],
	digest: string,
	outcome: PullProgress['outcome'],
): PullProgress {
	const layers = transfers.map(transfer => layerOf(transfer, moving));
	return {layers, fraction: outcome ? 1 : pulledFraction(layers), digest, outcome};
}

function layerOf(transfer: Transfer, moving: PullLayer['phase']): PullLayer {
	const {id, total, moved, extracted} = transfer;
	const phase = phaseOf(transfer, moving);
	return {id, phase, current: phase === 'extracting' ? extracted : moved, total};
}

function phaseOf({isPresent, total, moved, extracted}: Transfer, moving: PullLayer['phase']): PullLayer['phase'] {
	if (isPresent) {
		return 'present';
	}

	if (moved < total) {
		return moved === 0 ? 'waiting' : moving;
	}

	return extracted === 0 ? 'downloaded' : extracted < total ? 'extracting' : 'done';
}
