import type {DiskItem} from '../model/disk.ts';
import {type ResourceId, resourceId} from '../model/resource-id.ts';
import {volumeKey} from '../model/volume.ts';
import type {Disks} from './disk.ts';
import {memoizeLast} from './memoize.ts';

/** One item on the disk, as a row of the view Disk. */
export type DiskEntry = DiskItem & {readonly key: ResourceId};

/** The items on the disks, by identity; undefined until one of them has been measured. */
export function diskEntries({disks}: {readonly disks: Disks}): ReadonlyMap<ResourceId, DiskEntry> | undefined {
	return entriesOf(disks);
}

/** Bytes of a volume, by its identity; undefined until its size has been measured. */
export function volumeSize({disks}: {readonly disks: Disks}, key: ResourceId): number | undefined {
	return sizesOfVolumes(disks).get(key);
}

/**
 * An item with its identity. The kind is part of it, so that it differs from the identity of the container or image.
 */
export function diskEntry(host: string, item: DiskItem): DiskEntry {
	const {kind, id, layers} = item;
	return {
		...item,
		key: resourceId(host, `disk:${kind}:${encodeURIComponent(id)}`),
		// Two hosts may have the same layer, each its own copy of it.
		...(layers && {layers: layers.map(layer => ({...layer, id: `${host}/${layer.id}`}))}),
	};
}

const entriesOf = memoizeLast((disks: Disks): ReadonlyMap<ResourceId, DiskEntry> | undefined => {
	const measured = itemsOf(disks);
	return measured && new Map(measured.map(({host, item}) => diskEntry(host, item)).map(entry => [entry.key, entry]));
});

const sizesOfVolumes = memoizeLast((disks: Disks): ReadonlyMap<ResourceId, number | undefined> => {
	const volumes = (itemsOf(disks) ?? []).filter(({item}) => item.kind === 'volume');
	return new Map(volumes.map(({host, item}) => [volumeKey(host, item.id), item.size]));
});

/** The measured items; undefined until a disk has been measured. */
function itemsOf(disks: Disks) {
	const measured = [...disks].filter(([, {usage}]) => usage);
	return measured.length === 0
		? undefined
		: measured.flatMap(([host, {usage}]) => (usage?.items ?? []).map(item => ({host, item})));
}
