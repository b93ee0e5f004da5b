import type {DiskItem, DiskKind} from '../../../model/disk.ts';
import {passesPruneFilter} from '../../../model/prune-filter.ts';
import type {ContainerSize} from '../../engine.ts';
import type {PruneOptions, Removal, SystemApi} from '../../system-api.ts';
import type {DemoContainer} from '../demo-container.ts';
import {hexOf, seedOf} from '../random.ts';
import {day, hour} from '../role.ts';
import {labelsOf} from '../snapshot.ts';
import type {World} from '../world.ts';
import {sizeOf as imageSize} from './demo-image.ts';
import {listImages, removeImage} from './image-api.ts';
import {listNetworks, removeNetwork, type Web} from './networks.ts';
import {itemInUse} from './refusals.ts';
import type {Shelf} from './shelf.ts';
import {type Cellar, holdersOf, isAnonymous, removeVolume} from './volumes.ts';

/** All that takes space on the demo's disk. */
export type Stores = {
	readonly shelf: Shelf;
	readonly cellar: Cellar;
	readonly web: Web;
	readonly cache: Map<string, DiskItem>;
};

/** What concerns the demo's engine as a whole. */
export function createSystemApi(world: World, stores: Stores): SystemApi {
	return {
		diskUsage: async (_signal, kinds) => ({
			layersSize: layersSize(stores.shelf),
			items: itemsOn(world, stores).filter(({kind}) => kind !== 'network' && (kinds?.includes(kind) ?? true)),
		}),
		prunable: async options => prunable(world, stores, options),
		removeItem: async item => removeItem(world, stores, item),
	};
}

/** What builds have left behind to be quicker the next time. */
export function createCache({clock}: World): Map<string, DiskItem> {
	const entries: readonly (readonly [name: string, size: number, usedAgo: number])[] = [
		['[build 4/6] RUN npm ci --omit=dev', 214_000_000, 2 * day],
		['[build 5/6] COPY . /app', 2_310_000, 2 * day],
		['[stage-1 2/4] RUN pip install pandas', 187_000_000, 45 * day],
		['local source for context', 18_400_000, 5 * hour],
	];
	const items = entries.map(([name, size, usedAgo]): DiskItem => {
		const lastUsedAt = clock.now() - usedAgo;
		return {...plain('build-cache', hexOf(25, 'cache', name), name, size, lastUsedAt - day), lastUsedAt};
	});
	return new Map(items.map(item => [item.id, item]));
}

/** How much a container takes of the disk; its image may have been removed by force. */
export function sizeOf(shelf: Shelf, container: DemoContainer): ContainerSize {
	const image = shelf.all().find(({id}) => id === container.imageId);
	const writable = writtenBy(container);
	return {writable, total: writable + (image ? imageSize(image) : 0)};
}

/** What it has written in its own layer, in bytes. */
function writtenBy({id}: DemoContainer): number {
	return seedOf('written', id) % 3_000_000;
}

function plain(kind: DiskKind, id: string, name: string, size: number, createdAt: number): DiskItem {
	return {kind, id, name, size, createdAt, lastUsedAt: undefined, labels: {}, isInUse: false, isDangling: false};
}

function layersSize(shelf: Shelf): number {
	const layers = new Map(shelf.all().flatMap(image => image.layers.map(({digest, size}) => [digest, size] as const)));
	return [...layers.values()].reduce((sum, size) => sum + size, 0);
}

function itemsOn(world: World, {shelf, cellar, web, cache}: Stores): readonly DiskItem[] {
	const containers = world.containers();
	return [
		...containers.map(container => ({
			...plain('container', container.id, container.name, writtenBy(container), container.createdAt),
			labels: labelsOf(container.role),
			isInUse: isUp(container),
			state: container.state,
		})),
		...listImages(world, shelf).map(({id, tags, size, sharedSize = 0, createdAt}) => ({
			...plain('image', id, tags[0] ?? '<none>', size - sharedSize, createdAt),
			isInUse: containers.some(({imageId}) => imageId === id),
			isDangling: tags.length === 0,
		})),
		...[...cellar.volumes.values()].map(({name, size, createdAt, labels}) => ({
			...plain('volume', name, name, size, createdAt),
			labels,
			isInUse: holdersOf(world, name).length > 0,
			isDangling: isAnonymous(name),
		})),
		...listNetworks(world, web)
			.filter(({isPredefined}) => !isPredefined)
			.map(({id, name, createdAt, labels}) => ({
				...plain('network', id, name, 0, createdAt),
				labels,
				isInUse: containers.some(({networks}) => networks.has(name)),
			})),
		...cache.values(),
	];
}

function isUp({state}: DemoContainer): boolean {
	return state === 'running' || state === 'paused' || state === 'restarting';
}

/** Containers go first, and then what only they have used. */
function prunable(world: World, stores: Stores, options: PruneOptions): readonly DiskItem[] {
	const {filter} = options;
	const items = itemsOn(world, stores).filter(item => !filter || passesPruneFilter(item, filter));
	const going = options.containers ? items.filter(({kind, isInUse}) => kind === 'container' && !isInUse) : [];
	const gone = new Set(going.map(({id}) => id));
	const staying = world.containers().filter(({id}) => !gone.has(id));
	return [
		...going,
		...items
			.filter(item => isWanted(item, options) && !staying.some(container => uses(container, item)))
			.map(item => ({...item, isInUse: false})),
	];
}

function isWanted({kind, isDangling}: DiskItem, options: PruneOptions): boolean {
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

function uses({imageId, role, networks}: DemoContainer, {kind, id, name}: DiskItem): boolean {
	switch (kind) {
		case 'image':
			return imageId === id;
		case 'volume':
			return role.mounts?.some(({source}) => source === id) ?? false;
		case 'network':
			return networks.has(name);
		default:
			return false;
	}
}

/** Remove this very item, never by force. One that is gone already frees nothing. */
function removeItem(world: World, stores: Stores, wanted: DiskItem): Removal {
	const item = itemsOn(world, stores).find(({kind, id}) => kind === wanted.kind && id === wanted.id);
	if (!item) {
		return {reclaimed: 0};
	}

	if (item.isInUse) {
		throw itemInUse(item.name);
	}

	takeAway(world, stores, item);
	return {reclaimed: item.size};
}

function takeAway(world: World, {shelf, cellar, web, cache}: Stores, {kind, id}: DiskItem): void {
	switch (kind) {
		case 'container': {
			const container = world.find(id);
			world.drop(container);
			world.tell('removed', container);
			break;
		}
		case 'image':
			removeImage(world, shelf, id, true);
			break;
		case 'volume':
			removeVolume(world, cellar, id);
			break;
		case 'network':
			removeNetwork(world, web, id);
			break;
		case 'build-cache':
			cache.delete(id);
			break;
	}
}
