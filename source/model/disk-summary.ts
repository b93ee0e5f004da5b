import type {DiskItem, DiskKind, DiskLayer, DiskUsage} from './disk.ts';

/** The disk usage of one kind, like a line of `docker system df`. */
export type DiskSummary = {
	readonly kind: DiskKind;
	readonly count: number;
	/** How many of them are in use. */
	readonly inUse: number;
	/** Bytes. A layer that images share counts once. */
	readonly size: number;
	/** Bytes that removing everything unused frees. */
	readonly reclaimable: number;
};

/** The kinds that take space, in the order of `docker system df`. */
const spaceKinds = ['image', 'container', 'volume', 'build-cache'] as const satisfies readonly DiskKind[];

function summarizeDisk({layersSize, items}: DiskUsage): readonly DiskSummary[] {
	return spaceKinds.map(kind => {
		const own = items.filter(item => item.kind === kind);
		const used = own.filter(({isInUse}) => isInUse);
		const size = kind === 'image' ? layersSize : sumOfSizes(own);
		const unused = own.some(({layers}) => layers)
			? sumOfSizes(own.filter(({isInUse}) => !isInUse))
			: size - sumOfSizes(used);
		return {
			kind,
			count: own.length,
			inUse: used.length,
			size,
			// The engine measures its layers in two ways, which may differ.
			reclaimable: Math.max(0, Math.min(size, unused)),
		};
	});
}

/** The disk usage of several hosts by kind. */
export function summarizeDisks(usages: readonly DiskUsage[]): readonly DiskSummary[] {
	return usages.map(summarizeDisk).reduce((sums, own) => sums.map((sum, index) => add(sum, own[index] ?? sum)));
}

function add(a: DiskSummary, b: DiskSummary): DiskSummary {
	return {
		kind: a.kind,
		count: a.count + b.count,
		inUse: a.inUse + b.inUse,
		size: a.size + b.size,
		reclaimable: a.reclaimable + b.reclaimable,
	};
}

/** Bytes that are freed if these items are removed; unknown sizes count as 0. */
export function sumOfSizes(items: readonly Pick<DiskItem, 'size' | 'layers'>[]): number {
	const sizes = items.filter(({layers}) => !layers).map(({size}) => size ?? 0);
	return sizes.reduce((sum, size) => sum + size, sizeOfLayers(items.map(({layers = []}) => layers)));
}

/** Bytes of the layers that are removed with items: those that nothing else has, each once. */
export function sizeOfLayers(items: readonly (readonly DiskLayer[])[]): number {
	const removed = new Map<string, DiskLayer & {readonly count: number}>();
	for (const layer of items.flat()) {
		removed.set(layer.id, {...layer, count: (removed.get(layer.id)?.count ?? 0) + 1});
	}

	return [...removed.values()].reduce((sum, {size, users, count}) => (count < users ? sum : sum + size), 0);
}
