import type {DiskSize} from '../../../model/container-row.ts';
import type {DiskItem, DiskKind} from '../../../model/disk.ts';
import {passesPruneFilter} from '../../../model/prune-filter.ts';
import {sum} from '../../../model/sum.ts';
import {day, hour} from '../../../model/units.ts';
import type {PruneOptions, Removal, SystemApi} from '../../system-api.ts';
import {type DemoContainer, isActive} from '../container.ts';
import type {Daemon} from '../daemon.ts';
import {errors} from '../errors.ts';
import {labelsOf} from '../list-entry.ts';
import {hexOf, seedOf} from '../random.ts';
import {listImages, removeImage} from './image-api.ts';
import type {ImageStore} from './image-store.ts';
import {listNetworks, type NetworkStore, removeNetwork} from './networks.ts';
import {removeVolume, type VolumeStore} from './volumes.ts';

/** Everything that the engine stores besides containers. */
export type Stores = {
	readonly images: ImageStore;
	readonly volumes: VolumeStore;
	readonly networks: NetworkStore;
	/** By their ids. */
	readonly buildCache: Map<string, DiskItem>;
};

/** The calls about the engine's disk. */
export function createSystemApi(daemon: Daemon, stores: Stores): SystemApi {
	return {
		diskUsage: async (_signal, kinds) => ({
			layersSize: layersSize(stores.images),
			items: diskItems(daemon, stores).filter(({kind}) => kind !== 'network' && (kinds?.includes(kind) ?? true)),
		}),
		prunable: async options => prunable(daemon, stores, options),
		removeItem: async item => removeItem(daemon, stores, item),
	};
}

/** The build cache when the demo opens. */
export function createBuildCache(now: number): Map<string, DiskItem> {
	const entries: readonly (readonly [name: string, size: number, usedAgo: number])[] = [
		['[build 4/6] RUN npm ci --omit=dev', 214_000_000, 2 * day],
		['[build 5/6] COPY . /app', 2_310_000, 2 * day],
		['[stage-1 2/4] RUN pip install pandas', 187_000_000, 45 * day],
		['local source for context', 18_400_000, 5 * hour],
	];
	const items = entries.map(([name, size, usedAgo]): DiskItem => {
		const lastUsedAt = now - usedAgo;
		return {...newItem('build-cache', hexOf(25, 'cache', name), name, size, lastUsedAt - day), lastUsedAt};
	});
	return new Map(items.map(item => [item.id, item]));
}

/** The disk usage of a container. Its image may have been removed by force. */
export function containerSize(images: ImageStore, container: DemoContainer): DiskSize {
	const image = images.all().find(({id}) => id === container.imageId);
	const writable = writableSize(container);
	return {writable, total: writable + (image?.size ?? 0)};
}

/** Bytes in the container's own layer. */
export function writableSize({id}: DemoContainer): number {
	return seedOf('written', id) % 3_000_000;
}

function layersSize(images: ImageStore): number {
	const layers = new Map(images.all().flatMap(image => image.layers.map(({digest, size}) => [digest, size] as const)));
	return sum([...layers.values()]);
}

function newItem(kind: DiskKind, id: string, name: string, size: number, createdAt: number | undefined): DiskItem {
	return {kind, id, name, size, createdAt, lastUsedAt: undefined, labels: {}, isInUse: false, isDangling: false};
}

function diskItems(daemon: Daemon, {images, volumes, networks, buildCache}: Stores): readonly DiskItem[] {
	const containers = daemon.containers();
	const stored: readonly DiskItem[] = [
		...listImages(daemon, images).map(({id, tags, size, sharedSize = 0, createdAt}) => ({
			...newItem('image', id, tags[0] ?? '<none>', size - sharedSize, createdAt),
			isDangling: tags.length === 0,
		})),
		...[...volumes.volumes.values()].map(({name, size, createdAt, labels, isAnonymous}) => ({
			...newItem('volume', name, name, size, createdAt),
			labels,
			isDangling: isAnonymous,
		})),
		...listNetworks(networks)
			.filter(({isPredefined}) => !isPredefined)
			.map(({id, name, createdAt, labels}) => ({...newItem('network', id, name, 0, createdAt), labels})),
		...buildCache.values(),
	];
	return [
		...containers.map(container => ({
			...newItem('container', container.id, container.name, writableSize(container), container.createdAt),
			labels: labelsOf(container.spec),
			isInUse: isActive(container),
			state: container.state,
		})),
		...stored.map(item => ({...item, isInUse: containers.some(container => uses(container, item))})),
	];
}

function uses({imageId, spec, networks}: DemoContainer, {kind, id, name}: DiskItem): boolean {
	switch (kind) {
		case 'image':
			return imageId === id;
		case 'volume':
			return spec.mounts?.some(({source}) => source === id) ?? false;
		case 'network':
			return networks.has(name);
		case 'container':
		case 'build-cache':
			return false;
	}
}

/** Containers come first; items that only these use are prunable too. */
function prunable(daemon: Daemon, stores: Stores, options: PruneOptions): readonly DiskItem[] {
	const {filter} = options;
	const items = diskItems(daemon, stores).filter(item => !filter || passesPruneFilter(item, filter));
	const containers = options.containers ? items.filter(({kind, isInUse}) => kind === 'container' && !isInUse) : [];
	const pruned = new Set(containers.map(({id}) => id));
	const kept = daemon.containers().filter(({id}) => !pruned.has(id));
	return [
		...containers,
		...items
			.filter(item => isSelected(item, options) && !kept.some(container => uses(container, item)))
			.map(item => ({...item, isInUse: false})),
	];
}

function isSelected({kind, isDangling}: DiskItem, options: PruneOptions): boolean {
	switch (kind) {
		case 'container':
			return false;
		case 'image':
			return options.images === 'unused' || (options.images === 'dangling' && isDangling);
		case 'volume':
			return options.volumes === 'all' || (options.volumes === 'anonymous' && isDangling);
		case 'network':
			return options.networks;
		case 'build-cache':
			return options.buildCache;
	}
}

function removeItem(daemon: Daemon, stores: Stores, wanted: DiskItem): Removal {
	const item = diskItems(daemon, stores).find(({kind, id}) => kind === wanted.kind && id === wanted.id);
	if (!item) {
		return {reclaimed: 0};
	}

	if (item.isInUse) {
		throw errors.itemInUse(item.name);
	}

	switch (item.kind) {
		case 'container':
			daemon.remove(daemon.find(item.id));
			break;
		case 'image':
			removeImage(daemon, stores.images, item.id, true);
			break;
		case 'volume':
			removeVolume(daemon, stores.volumes, item.id);
			break;
		case 'network':
			removeNetwork(daemon, stores.networks, item.id);
			break;
		case 'build-cache':
			stores.buildCache.delete(item.id);
			break;
	}

	return {reclaimed: item.size};
}
