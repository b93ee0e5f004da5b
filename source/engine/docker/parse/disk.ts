import {isRunning} from '../../../model/container.ts';
import type {DiskItem, DiskKind} from '../../../model/disk.ts';
import {parseContainer} from './container.ts';
import {parseImage, parseSize} from './image.ts';
import {fields, items, number, parseTime, text} from './json.ts';
import {parseVolume} from './volume.ts';

/** The items of one kind in the engine's disk usage. */
export function parseDiskItems(kind: DiskKind, account: unknown): readonly DiskItem[] {
	const all = fields(account);
	switch (kind) {
		case 'container':
			return parsed(all.Containers, all.ContainerUsage, parseContainerItem);
		case 'image':
			return parsed(all.Images, all.ImageUsage, parseImageItem);
		case 'volume':
			return parsed(all.Volumes, all.VolumeUsage, parseVolumeItem);
		case 'build-cache':
			return parsed(all.BuildCache, all.BuildCacheUsage, parseCacheItem);
		case 'network':
			return [];
	}
}

/** Bytes of all layers of images together. */
export function parseLayersSize(account: unknown): number {
	const {LayersSize, ImageUsage} = fields(account);
	return number(LayersSize) || (number(fields(ImageUsage).TotalSize) ?? 0);
}

/** An image's name: all its tags, so that a gained or lost tag changes it. */
export function imageName(id: string, tags: readonly string[]): string {
	return tags.join(', ') || id.replace(/^sha256:/, '').slice(0, 12);
}

/** Up to API 1.51 a plain list; from 1.52 on, an object with the list and sums. */
function parsed(
	entries: unknown,
	usage: unknown,
	parse: (entry: unknown) => DiskItem | undefined,
): readonly DiskItem[] {
	const {Items} = fields(usage);
	return items(entries ?? Items)
		.map(parse)
		.filter(item => item !== undefined);
}

function parseContainerItem(entry: unknown): DiskItem | undefined {
	const container = parseContainer('', entry, 0);
	return (
		container && {
			kind: 'container',
			id: container.id,
			name: container.name,
			// A field for files that it has not written is missing.
			size: parseSize(fields(entry).SizeRw) ?? 0,
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
			isInUse: (number(fields(entry).Containers) ?? 0) > 0,
			isDangling: image.tags.length === 0,
		}
	);
}

function parseVolumeItem(entry: unknown): DiskItem | undefined {
	const volume = parseVolume('', entry);
	const {Size, RefCount} = fields(fields(entry).UsageData);
	return (
		volume && {
			kind: 'volume',
			id: volume.name,
			name: volume.name,
			size: parseSize(Size),
			createdAt: volume.createdAt,
			lastUsedAt: undefined,
			labels: volume.labels,
			isInUse: (number(RefCount) ?? 0) > 0,
			isDangling: volume.isAnonymous,
		}
	);
}

/**
 * The sizes of the build cache's layers that images have too, in bytes, by the id of the item. The engine does not say
 * which layers of which images they are.
 */
export function parseSharedCache(account: unknown): ReadonlyMap<string, number> {
	const {BuildCache, BuildCacheUsage} = fields(account);
	const shared = items(BuildCache ?? fields(BuildCacheUsage).Items)
		.map(fields)
		.filter(({Shared}) => Shared === true);
	return new Map(shared.map(({ID, Size}) => [text(ID), parseSize(Size) ?? 0]));
}

/** Layers shared with images would stay on the disk. */
function parseCacheItem(entry: unknown): DiskItem | undefined {
	const {ID, Description, Size, Shared, InUse, CreatedAt, LastUsedAt} = fields(entry);
	const id = text(ID);
	if (!id) {
		return undefined;
	}

	return {
		kind: 'build-cache',
		id,
		name: text(Description).trim() || id,
		size: Shared === true ? 0 : parseSize(Size),
		createdAt: parseTime(CreatedAt),
		lastUsedAt: parseTime(LastUsedAt),
		labels: {},
		isInUse: InUse === true,
		isDangling: false,
	};
}
