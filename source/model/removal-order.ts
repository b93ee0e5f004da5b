import type {DiskItem, DiskKind} from './disk.ts';

/**
 * The order in which items can be removed one by one: what uses others before what it uses, so containers first; and
 * of images and build cache the newest first, since the newer are built on the older.
 */
export function removalOrder(items: readonly DiskItem[]): readonly DiskItem[] {
	return items.toSorted((a, b) => places[a.kind] - places[b.kind] || (b.createdAt ?? 0) - (a.createdAt ?? 0));
}

const places: Readonly<Record<DiskKind, number>> = {
	container: 0,
	network: 1,
	volume: 2,
	image: 3,
	'build-cache': 4,
};
