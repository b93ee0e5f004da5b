import type {DiskItem, DiskKind, DiskUsage} from '../model/disk.ts';
import type {PruneFilter} from '../model/prune-filter.ts';

/** What concerns the engine as a whole: its disk, and what could be cleared away. */
export type SystemApi = {
	/**
	 * What takes how much of the disk. The engine walks through files for it, which takes its time where there are many:
	 * to be asked for, never polled. Only these kinds, where given; networks take none.
	 */
	diskUsage(signal: AbortSignal, kinds?: readonly DiskKind[]): Promise<DiskUsage>;
	/**
	 * What a prune would take away now. An image, a network or a volume counts as unused also when all that uses it would
	 * go with it. Sizes are those of `diskUsage`.
	 */
	prunable(options: PruneOptions, signal: AbortSignal): Promise<readonly DiskItem[]>;
	/**
	 * Remove this very item, and nothing that has its name meanwhile. Never by force: rejects with `conflict` when it
	 * has come into use or has changed since it was listed. One that is gone already frees nothing and is no error.
	 */
	removeItem(item: DiskItem): Promise<Removal>;
};

/** What to look for. */
export type PruneOptions = {
	/** Those that do not run. */
	readonly containers: boolean;
	readonly networks: boolean;
	/** `dangling`: those without a name; `unused`: all that no container uses. */
	readonly images: 'none' | 'dangling' | 'unused';
	readonly buildCache: boolean;
	/** `anonymous`: those made without a name, for one container; `all`: every one that no container mounts. */
	readonly volumes: 'none' | 'anonymous' | 'all';
	readonly filter?: PruneFilter | undefined;
};

/** The outcome of removing an item. */
export type Removal = {
	/** Bytes that it has freed; undefined where they are not known. */
	readonly reclaimed: number | undefined;
};
