import type {DiskItem, DiskKind} from '../../../model/disk.ts';
import {passesPruneFilter} from '../../../model/prune-filter.ts';
import type {PruneOptions} from '../../system-api.ts';
import {listUses, type Uses, usesOf} from '../container-uses.ts';
import {listNetworks} from '../networks/create-network-api.ts';
import {listVolumes} from '../volumes/create-volume-api.ts';
import type {Connection} from '../wire/connection.ts';
import {readDiskUsage} from './disk-usage.ts';

/** The items that a prune with these options would remove, in the order of `docker system prune`: containers first. */
export async function listPrunable(
	connection: Connection,
	options: PruneOptions,
	signal: AbortSignal,
): Promise<readonly DiskItem[]> {
	const [{items}, networks, containers, localVolumes] = await Promise.all([
		readDiskUsage(connection, signal, wantedKinds(options)),
		options.networks ? networkItems(connection, signal) : [],
		listUses(connection, signal),
		options.volumes === 'none' ? new Set<string>() : namesOfLocalVolumes(connection, signal),
	]);
	const passes = (item: DiskItem) => !options.filter || passesPruneFilter(item, options.filter);
	const candidates = [...items, ...networks].filter(passes);
	const pruned = candidates.filter(item => item.kind === 'container' && !item.isInUse);
	const uses = usesOf(containers.filter(({id}) => !pruned.some(item => item.id === id)));
	return [
		...pruned,
		...candidates
			.filter(item => item.kind !== 'container' && isPrunable(item, options, uses, localVolumes))
			.map(item => ({...item, isInUse: false})),
	];
}

function wantedKinds({containers, images, buildCache, volumes}: PruneOptions): readonly DiskKind[] {
	const wanted: Readonly<Partial<Record<DiskKind, boolean>>> = {
		container: containers,
		image: images !== 'none',
		volume: volumes !== 'none',
		'build-cache': buildCache,
	};
	return (['container', 'image', 'volume', 'build-cache'] as const).filter(kind => wanted[kind]);
}

function isPrunable(
	item: DiskItem,
	{images, volumes}: PruneOptions,
	uses: Uses,
	localVolumes: ReadonlySet<string>,
): boolean {
	switch (item.kind) {
		case 'image':
			return !uses.images.has(item.id) && (images === 'unused' || item.isDangling);
		case 'volume':
			return !uses.volumes.has(item.id) && (volumes === 'all' || item.isDangling) && localVolumes.has(item.id);
		case 'network':
			return !uses.networks.has(item.id) && !uses.networks.has(item.name);
		case 'build-cache':
			return !item.isInUse;
		case 'container':
			return false;
	}
}

/** Without predefined networks, which cannot be removed. */
async function networkItems(connection: Connection, signal: AbortSignal): Promise<readonly DiskItem[]> {
	const networks = await listNetworks(connection, signal);
	return networks
		.filter(network => !network.isPredefined && network.scope === 'local')
		.map(({id, name, createdAt, labels}) => ({
			kind: 'network',
			id,
			name,
			size: 0,
			createdAt,
			lastUsedAt: undefined,
			labels,
			isInUse: false,
			isDangling: false,
		}));
}

/** Other machines may share a plugin's volumes, so the docker command does not prune them. */
async function namesOfLocalVolumes(connection: Connection, signal: AbortSignal): Promise<ReadonlySet<string>> {
	const volumes = await listVolumes(connection, signal);
	return new Set(volumes.filter(({driver}) => driver === 'local').map(({name}) => name));
}
