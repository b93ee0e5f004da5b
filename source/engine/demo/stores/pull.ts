import {type Clock, pause} from '../../../model/clock.ts';
import type {PullLayer, PullProgress} from '../../../model/image.ts';
import {formatReference, referenceOf} from '../../../model/image-reference.ts';
import {errors} from '../errors.ts';
import {imageSpecs, pulledImageSpec} from '../fixtures/images.ts';
import {buildImage, type DemoImage, tagOf} from './image.ts';
import type {ImageStore} from './image-store.ts';

/** Milliseconds until the registry answers, and between two reports. */
const latency = 700;
const interval = 100;
/** Bytes in each interval: of all downloads together, and of the extraction. */
const downloadSpeed = 1_400_000;
const extractSpeed = 9_000_000;
/** Layers downloaded at once, as by a real engine. */
const maxDownloads = 3;

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

	await pause(clock, latency, abort);
	if (abort.aborted) {
		return;
	}

	if (!registries.has(reference.registry)) {
		throw errors.noRegistry(reference.registry);
	}

	const tag = formatReference(reference);
	const existing = store.withTag(tag);
	const image = existing ?? imageFor(tag, clock.now());
	const transfers = transfersOf(store, image);
	while (transfers.some(({extracted, total}) => extracted < total)) {
		yield progressOf(transfers, image.digest, undefined);
		await pause(clock, interval, abort);
		if (abort.aborted) {
			return;
		}

		advance(transfers);
	}

	store.add(image);
	yield progressOf(transfers, image.digest, existing ? 'up-to-date' : 'pulled');
}

/** Simulate a push: the registry has the layers of the base already. Throws for a registry that does not exist. */
export async function* push(
	clock: Clock,
	store: ImageStore,
	name: string,
	abort: AbortSignal,
): AsyncGenerator<PullProgress> {
	const image = store.find(name);
	const registry = referenceOf(name)?.registry ?? '';
	await pause(clock, latency, abort);
	if (!registries.has(registry) && !abort.aborted) {
		throw errors.noRegistry(registry);
	}

	const sent = image.layers.map((layer, index) => ({...layer, sent: index === 0 ? layer.size : 0}));
	const total = image.size - (sent[0]?.size ?? 0);
	const layers = (): readonly PullLayer[] =>
		sent.map(({digest, size, sent: current}, index) => ({
			id: digest.slice(0, 12),
			phase: index === 0 ? 'present' : current < size ? 'uploading' : 'done',
			current,
			total: size,
		}));
	const progress = (outcome: PullProgress['outcome']): PullProgress => ({
		layers: layers(),
		fraction: total === 0 ? 1 : sent.slice(1).reduce((sum, layer) => sum + layer.sent, 0) / total,
		digest: outcome && image.digest,
		outcome,
	});
	while (!abort.aborted && sent.some(layer => layer.sent < layer.size)) {
		yield progress(undefined);
		await pause(clock, interval, abort);
		const next = sent.find(layer => layer.sent < layer.size);
		if (next) {
			next.sent = Math.min(next.size, next.sent + downloadSpeed);
		}
	}

	if (!abort.aborted) {
		yield progress(total === 0 ? 'up-to-date' : 'pushed');
	}
}

/** A layer on its way, in bytes. */
type Transfer = {
	readonly id: string;
	readonly total: number;
	/** Whether the engine had it before. */
	readonly isPresent: boolean;
	downloaded: number;
	extracted: number;
};

function transfersOf(store: ImageStore, {layers}: DemoImage): readonly Transfer[] {
	const present = new Set(store.all().flatMap(image => image.layers.map(({digest}) => digest)));
	return layers.map(({digest, size}) => {
		const isPresent = present.has(digest);
		const done = isPresent ? size : 0;
		return {id: digest.slice(0, 12), total: size, isPresent, downloaded: done, extracted: done};
	});
}

function imageFor(tag: string, now: number): DemoImage {
	const known = imageSpecs.find(({name}) => name !== '' && tagOf(name) === tag);
	return buildImage(known ?? pulledImageSpec(tag), now);
}

/** Layers are downloaded a few at once, and extracted in order: each depends on the one below. */
function advance(transfers: readonly Transfer[]): void {
	const downloading = transfers.filter(({downloaded, total}) => downloaded < total).slice(0, maxDownloads);
	for (const transfer of downloading) {
		transfer.downloaded = Math.min(transfer.total, transfer.downloaded + downloadSpeed / downloading.length);
	}

	const next = transfers.find(({extracted, total}) => extracted < total);
	if (next && next.downloaded === next.total) {
		next.extracted = Math.min(next.total, next.extracted + extractSpeed);
	}
}

/** The download counts for four fifths of the whole. */
function progressOf(transfers: readonly Transfer[], digest: string, outcome: PullProgress['outcome']): PullProgress {
	const pulled = transfers.filter(({isPresent}) => !isPresent);
	const total = pulled.reduce((sum, transfer) => sum + transfer.total, 0);
	const done = pulled.reduce((sum, {downloaded, extracted}) => sum + downloaded * 0.8 + extracted * 0.2, 0);
	return {layers: transfers.map(layerOf), fraction: outcome ? 1 : done / total, digest, outcome};
}

function layerOf(transfer: Transfer): PullLayer {
	const {id, total, downloaded, extracted} = transfer;
	const phase = phaseOf(transfer);
	return {id, phase, current: phase === 'extracting' ? extracted : downloaded, total};
}

function phaseOf({isPresent, total, downloaded, extracted}: Transfer): PullLayer['phase'] {
	if (isPresent) {
		return 'present';
	}

	if (downloaded < total) {
		return downloaded === 0 ? 'waiting' : 'downloading';
	}

	return extracted === 0 ? 'downloaded' : extracted < total ? 'extracting' : 'done';
}
