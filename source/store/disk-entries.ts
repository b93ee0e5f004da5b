import type {DiskItem, DiskUsage} from '../model/disk.ts';
import type {ItemRow} from '../model/item-rows.ts';
import {engineId, type ResourceId, resourceId} from '../model/resource-id.ts';
import {memoizeLast} from './memoize.ts';
import type {State} from './state.ts';

/** One item on the disk, as a row of the view Disk. */
export type DiskEntry = DiskItem & {readonly key: ResourceId};

/** The items on the disk, by identity; undefined until the disk has been measured. */
export function diskEntries({
	connection,
	disk,
}: Pick<State, 'connection' | 'disk'>): ReadonlyMap<ResourceId, DiskEntry> | undefined {
	return disk.usage && entriesOf(connection.host, disk.usage);
}

/** The entry under the selection in the view Disk; undefined elsewhere. */
export function selectedEntry(state: State): DiskEntry | undefined {
	const {kind, selected} = state.view;
	return kind === 'disk' && selected !== undefined ? diskEntries(state)?.get(selected) : undefined;
}

/** The row of an entry. */
export function diskRow({now}: Pick<State, 'now'>, item: DiskEntry): ItemRow<DiskEntry> {
	return {item, users: [], now};
}

/** Bytes of a volume, by its identity; undefined until its size has been measured. */
export function volumeSize({disk}: Pick<State, 'disk'>, key: ResourceId): number | undefined {
	return disk.usage && sizesOfVolumes(disk.usage).get(engineId(key));
}

/**
 * An item with its identity. The kind is part of it, so that it differs from the identity of the container or image.
 */
export function diskEntry(host: string, item: DiskItem): DiskEntry {
	return {...item, key: resourceId(host, `disk:${item.kind}:${item.id.replaceAll('/', '_')}`)};
}

const entriesOf = memoizeLast(
	(host: string, {items}: DiskUsage): ReadonlyMap<ResourceId, DiskEntry> =>
		new Map(
			items.map(item => {
				const entry = diskEntry(host, item);
				return [entry.key, entry];
			}),
		),
);

const sizesOfVolumes = memoizeLast(
	({items}: DiskUsage): ReadonlyMap<string, number | undefined> =>
		new Map(items.filter(({kind}) => kind === 'volume').map(({id, size}) => [id, size])),
);
