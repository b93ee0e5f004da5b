import type {ContainerState} from './container.ts';

/** The kinds of items on an engine's disk. */
export type DiskKind = 'container' | 'image' | 'volume' | 'network' | 'build-cache';

/** One item that takes space, or could be pruned. */
export type DiskItem = {
	readonly kind: DiskKind;
	/** The engine's own id, which removes it. */
	readonly id: string;
	/** The name on the screen. */
	readonly name: string;
	/** Bytes that are freed if only this item is removed; undefined if unknown. */
	readonly size: number | undefined;
	/** Of images, and of build cache that shares one with them, if known. */
	readonly layers?: readonly DiskLayer[];
	/** Milliseconds since the epoch. */
	readonly createdAt: number | undefined;
	readonly lastUsedAt: number | undefined;
	readonly labels: Readonly<Record<string, string>>;
	/** Whether it is used, or a container that runs, is paused or is restarting: a prune keeps it. */
	readonly isInUse: boolean;
	/** Of containers. */
	readonly state?: ContainerState;
	/** Images without a name, volumes without one. */
	readonly isDangling: boolean;
};

/** A layer of an image; `users` is the number of images and of build cache that have it. Its size is in bytes. */
export type DiskLayer = {readonly id: string; readonly size: number; readonly users: number};

/** The engine's disk usage. */
export type DiskUsage = {
	/** Bytes of all layers together, each counted once. */
	readonly layersSize: number;
	readonly items: readonly DiskItem[];
};

/**
 * The order in which items can be removed one by one: containers before the items that they use, and newer images and
 * build cache first, since they are based on older ones.
 */
export function removalOrder<Item extends DiskItem>(items: readonly Item[]): readonly Item[] {
	return items.toSorted((a, b) => places[a.kind] - places[b.kind] || (b.createdAt ?? 0) - (a.createdAt ?? 0));
}

const places: Readonly<Record<DiskKind, number>> = {
	container: 0,
	network: 1,
	volume: 2,
	image: 3,
	'build-cache': 4,
};
