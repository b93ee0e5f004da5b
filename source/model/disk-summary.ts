import type {DiskItem, DiskKind, DiskUsage} from './disk.ts';

/** What all things of one kind take of the disk, as a line of `docker system df`. */
export type DiskSummary = {
	readonly kind: DiskKind;
	readonly count: number;
	/** How many of them are in use. */
	readonly inUse: number;
	/** Bytes. Of images each layer counts once, however many share it. */
	readonly size: number;
	/** Bytes that are not held by what is in use; `docker system df` counts in the same way. */
	readonly reclaimable: number;
};

/** The kinds that take space, in the order of `docker system df`. */
const spaceKinds = ['image', 'container', 'volume', 'build-cache'] as const satisfies readonly DiskKind[];

/** Sum up what is on the disk, a line for each kind. */
export function summarizeDisk({layersSize, items}: DiskUsage): readonly DiskSummary[] {
	return spaceKinds.map(kind => {
		const own = items.filter(item => item.kind === kind);
		const used = own.filter(({isInUse}) => isInUse);
		const size = kind === 'image' ? layersSize : sumOfSizes(own);
		return {
			kind,
			count: own.length,
			inUse: used.length,
			size,
			reclaimable: Math.max(0, size - sumOfSizes(used)),
		};
	});
}

/** Bytes of items together; those whose size is not known count nothing. */
export function sumOfSizes(items: readonly Pick<DiskItem, 'size'>[]): number {
	return items.reduce((sum, {size}) => sum + (size ?? 0), 0);
}
