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
