import {isRunning} from '../../../model/container.ts';
import type {DiskItem, DiskKind} from '../../../model/disk.ts';
import {shortId} from '../../../model/id.ts';
import {isSetAt, listAt, numberAt, textAt, timeAt, valueAt} from '../../../model/read-json.ts';
import {parseContainer} from './container.ts';
import {parseImage, parseSize} from './image.ts';
import {parseVolume} from './volume.ts';

/** The items of one kind in the engine's disk usage. */
export function parseDiskItems(kind: DiskKind, account: unknown): readonly DiskItem[] {
	switch (kind) {
		case 'container':
			return parsed(account, 'Containers', 'ContainerUsage', parseContainerItem);
		case 'image':
			return parsed(account, 'Images', 'ImageUsage', parseImageItem);
		case 'volume':
			return parsed(account, 'Volumes', 'VolumeUsage', parseVolumeItem);
		case 'build-cache':
			return parsed(account, 'BuildCache', 'BuildCacheUsage', parseCacheItem);
		case 'network':
			return [];
	}
}

/** Bytes of all layers of images together. */
export function parseLayersSize(account: unknown): number {
	return numberAt(account, 'LayersSize') || numberAt(account, 'ImageUsage', 'TotalSize');
}

/** An image's name: all its tags, so that a gained or lost tag changes it. */
export function imageName(id: string, tags: readonly string[]): string {
	return tags.join(', ') || shortId(id);
}

function parsed(
	account: unknown,
	list: string,
	usage: string,
	parse: (entry: unknown) => DiskItem | undefined,
): readonly DiskItem[] {
	return entriesOf(account, list, usage)
		.map(parse)
		.filter(item => item !== undefined);
}

/** Up to API 1.51 a plain list; from 1.52 on, an object with the list and sums. */
function entriesOf(account: unknown, list: string, usage: string): readonly unknown[] {
	return listAt(valueAt(account, list) ?? valueAt(account, usage, 'Items'));
}

function parseContainerItem(entry: unknown): DiskItem | undefined {
	const container = parseContainer('', entry, 0);
	return (
		container && {
			kind: 'container',
			id: container.id,
			name: container.name,
			// A field for files that it has not written is missing.
			size: parseSize(valueAt(entry, 'SizeRw')) ?? 0,
			createdAt: container.createdAt,
			lastUsedAt: undefined,
			labels: container.labels,
			isInUse: isRunning(container) || container.state === 'removing',
			state: container.state,
			isDangling: false,
		}
	);
}

function parseImageItem(entry: unknown): DiskItem | undefined {
	const image = parseImage('', entry);
	return (
		image && {
			kind: 'image',
			id: image.id,
			name: imageName(image.id, image.tags),
			size: Math.max(0, image.size - (image.sharedSize ?? 0)),
			createdAt: image.createdAt,
			lastUsedAt: undefined,
			labels: image.labels,
			isInUse: numberAt(entry, 'Containers') > 0,
			isDangling: image.tags.length === 0,
		}
	);
}

function parseVolumeItem(entry: unknown): DiskItem | undefined {
	const volume = parseVolume('', entry);
	return (
		volume && {
			kind: 'volume',
			id: volume.name,
			name: volume.name,
			size: parseSize(valueAt(entry, 'UsageData', 'Size')),
			createdAt: volume.createdAt,
			lastUsedAt: undefined,
			labels: volume.labels,
			isInUse: numberAt(entry, 'UsageData', 'RefCount') > 0,
			isDangling: volume.isAnonymous,
		}
	);
}

/**
 * The sizes of the build cache's layers that images have too, in bytes, by the id of the item. The engine does not say
 * which layers of which images they are.
 */
export function parseSharedCache(account: unknown): ReadonlyMap<string, number> {
	const shared = entriesOf(account, 'BuildCache', 'BuildCacheUsage').filter(entry => isSetAt(entry, 'Shared'));
	return new Map(shared.map(entry => [textAt(entry, 'ID'), parseSize(valueAt(entry, 'Size')) ?? 0]));
}

/** Layers shared with images would stay on the disk. */
function parseCacheItem(entry: unknown): DiskItem | undefined {
	const id = textAt(entry, 'ID');
	if (!id) {
		return undefined;
	}

	return {
		kind: 'build-cache',
		id,
		name: textAt(entry, 'Description').trim() || id,
		size: isSetAt(entry, 'Shared') ? 0 : parseSize(valueAt(entry, 'Size')),
		createdAt: timeAt(entry, 'CreatedAt'),
		lastUsedAt: timeAt(entry, 'LastUsedAt'),
		labels: {},
		isInUse: isSetAt(entry, 'InUse'),
		isDangling: false,
	};
}
