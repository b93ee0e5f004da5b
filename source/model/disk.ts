import type {ContainerState} from './container.ts';

/** The kinds of things that take space on an engine's disk. */
export type DiskKind = 'container' | 'image' | 'volume' | 'network' | 'build-cache';

/** One thing that takes space, or could be pruned. */
export type DiskItem = {
	readonly kind: DiskKind;
	/** The engine's own id: what removes it. */
	readonly id: string;
	/** What a person knows it by. */
	readonly name: string;
	/** Bytes that would be freed by removing it alone; undefined where they are not known. */
	readonly size: number | undefined;
	/** Of images, where they are known. */
	readonly layers?: readonly DiskLayer[];
	/** Milliseconds since the epoch. */
	readonly createdAt: number | undefined;
	readonly lastUsedAt: number | undefined;
	readonly labels: Readonly<Record<string, string>>;
	/** Whether something uses it, or whether a container runs, is paused or is being restarted: a prune leaves it then. */
	readonly isInUse: boolean;
	/** Of containers. */
	readonly state?: ContainerState;
	/** Images without a name, volumes without one. */
	readonly isDangling: boolean;
};

/** A layer of an image; `users` is the number of images that have it. Its size is in bytes. */
export type DiskLayer = {readonly id: string; readonly size: number; readonly users: number};

/** What is on the disk. */
export type DiskUsage = {
	/** Bytes of all layers together, each counted once. */
	readonly layersSize: number;
	readonly items: readonly DiskItem[];
};

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
