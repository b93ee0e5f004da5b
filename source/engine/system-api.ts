import type {DiskItem, DiskKind, DiskUsage} from '../model/disk.ts';
import type {EventRecord} from '../model/event-record.ts';
import type {PruneFilter} from '../model/prune-filter.ts';
import type {ListeningProcess} from './listening-process.ts';

/** The engine's disk usage, and removing unused data. */
export type SystemApi = {
	/**
	 * The disk usage, of all kinds or of these. The engine walks through files for it, which takes long with many files: do
	 * not poll it. Networks take no space.
	 */
	diskUsage(signal: AbortSignal, kinds?: readonly DiskKind[]): Promise<DiskUsage>;
	/**
	 * The items that a prune would remove now. An image, network or volume also counts as unused if everything that uses it
	 * would be removed too. Sizes are those of `diskUsage`.
	 */
	prunable(options: PruneOptions, signal: AbortSignal): Promise<readonly DiskItem[]>;
	/**
	 * Remove exactly this item, not one that has taken over its name. Never by force: rejects with `conflict` if it has come
	 * into use or has changed since it was listed. If it is already gone, it frees nothing; that is no error.
	 * `layersSize` is that of the removal just before it, which saves a slow measurement.
	 */
	removeItem(item: DiskItem, layersSize?: number): Promise<Removal>;
	/** The process of the engine's machine that listens on a port; undefined if none does, or if it cannot be seen. */
	listeningProcess?(port: number, protocol: string): Promise<ListeningProcess | undefined>;
	/**
	 * Yields events until the signal aborts: first those that the engine still knows, oldest first, then new ones. Throws
	 * when the engine is lost.
	 */
	events?(options: EventOptions, signal: AbortSignal): AsyncIterable<readonly EventRecord[]>;
};

/** Which events to read. */
export type EventOptions = {
	/** Only those of one container, by its id. */
	readonly container?: string;
	/** Only those from this time on, in milliseconds by the engine's clock, rounded down to a second. */
	readonly since?: number | undefined;
	/** End after those that have happened so far. */
	readonly isPast?: boolean;
};

/** The scope of a prune. */
export type PruneOptions = {
	/** Stopped containers. */
	readonly containers: boolean;
	readonly networks: boolean;
	/** `dangling`: those without a tag; `unused`: all that no container uses. */
	readonly images: 'none' | 'dangling' | 'unused';
	readonly buildCache: boolean;
	/** `anonymous`: created without a name for one container; `all`: every volume that no container mounts. */
	readonly volumes: 'none' | 'anonymous' | 'all';
	readonly filter?: PruneFilter | undefined;
};

/** The outcome of removing an item. */
export type Removal = {
	/** Freed bytes; undefined if unknown. */
	readonly reclaimed: number | undefined;
	/** Bytes of all layers after it; undefined if they were not measured. */
	readonly layersSize?: number | undefined;
};
