import {hash} from 'node:crypto';
import type {DiskItem, DiskLayer} from '../../../model/disk.ts';
import {sizeOfLayers} from '../../../model/disk-summary.ts';
import {inParallel} from '../../../model/in-parallel.ts';
import {listAt} from '../../../model/read-json.ts';
import {EngineError, type EngineErrorCode} from '../../engine-error.ts';
import {inspectImage, readHistory} from '../images/create-image-api.ts';
import type {Connection} from '../wire/connection.ts';

/** Images whose layers are read at the same time. */
const atOnce = 4;

/** With more images than this, the engine's own figures are used, which count a shared layer for no image. */
const maxImages = 500;

type Layer = Omit<DiskLayer, 'users'>;

/**
 * The items with the layers that they share with images, and with the size that removing only that item frees.
 * The engine's own figure counts layers of untagged parents as shared, although they are removed with their last child.
 */
export async function withLayers(
	connection: Connection,
	items: readonly DiskItem[],
	sharedCache: ReadonlyMap<string, number>,
	signal: AbortSignal | undefined,
): Promise<readonly DiskItem[]> {
	const images = items.filter(({kind}) => kind === 'image');
	if (images.length === 0 || images.length > maxImages) {
		return items;
	}

	const layers = new Map(await readAllLayers(connection, images, signal));
	for (const [item, layer] of cachedLayers(items, sharedCache, [...layers.values()].flat())) {
		layers.set(item, [layer]);
	}

	const users = new Map<string, number>();
	for (const {id} of [...layers.values()].flat()) {
		users.set(id, (users.get(id) ?? 0) + 1);
	}

	return items.map(item => {
		const own = (layers.get(item) ?? []).map(layer => ({...layer, users: users.get(layer.id) ?? 1}));
		// Some engines have no sizes in the history.
		return own.length === 0 ? item : {...item, size: sizeOfLayers([own]), layers: own};
	});
}

/** Pairs items of the build cache with layers of images that have the same size; each layer is used once. */
function cachedLayers(
	items: readonly DiskItem[],
	sharedCache: ReadonlyMap<string, number>,
	layers: readonly Layer[],
): readonly (readonly [DiskItem, Layer])[] {
	const left = new Map(layers.map(layer => [layer.id, layer]));
	return items.flatMap(item => {
		const size = item.kind === 'build-cache' ? sharedCache.get(item.id) : undefined;
		const layer = left.values().find(one => one.size === size);
		return layer && left.delete(layer.id) ? [[item, layer] as const] : [];
	});
}

async function readAllLayers(
	connection: Connection,
	images: readonly DiskItem[],
	signal: AbortSignal | undefined,
): Promise<ReadonlyMap<DiskItem, readonly Layer[]>> {
	const layers = new Map<DiskItem, readonly Layer[]>();
	await inParallel(images, atOnce, async image => {
		layers.set(image, await readLayers(connection, image.id, signal));
	});
	return layers;
}

/** Errors after which no other request succeeds. */
const fatalCodes: readonly EngineErrorCode[] = ['aborted', 'lost', 'timeout'];

/** The layers of an image; none if they cannot be read, for example because it has been removed. */
async function readLayers(
	connection: Connection,
	id: string,
	signal: AbortSignal | undefined,
): Promise<readonly Layer[]> {
	try {
		const [inspection, history] = await Promise.all([
			inspectImage(connection, id, signal),
			readHistory(connection, id, signal),
		]);
		return layersFrom(listAt(inspection, 'RootFS', 'Layers').map(String), history.toReversed());
	} catch (error) {
		if (error instanceof EngineError && !fatalCodes.includes(error.code)) {
			return [];
		}

		throw error;
	}
}

/**
 * The layers of a history, oldest first. A step of 0 bytes may or may not have created a layer, so a step is identified
 * by all steps up to it and by the digests of the layers that those must have created.
 */
function layersFrom(digests: readonly string[], history: Awaited<ReturnType<typeof readHistory>>): readonly Layer[] {
	const layers: Layer[] = [];
	let steps = '';
	for (const {createdAt, createdBy, size} of history) {
		steps = hash('sha256', `${steps} ${createdAt} ${size} ${createdBy} ${digests[layers.length] ?? ''}`);
		if (size > 0) {
			layers.push({id: steps, size});
		}
	}

	return layers;
}
