import type {DiskItem, DiskKind, DiskUsage} from '../../../model/disk.ts';
import {sumOfSizes} from '../../../model/disk-summary.ts';
import {parseDiskItems, parseLayersSize, parseSharedCache} from '../parse/disk.ts';
import {listVolumes} from '../volumes/create-volume-api.ts';
import {type Connection, supports} from '../wire/connection.ts';
import {expectObject, getSlowly} from '../wire/request.ts';
import {withLayers} from './image-layers.ts';

/** The kinds in the engine's `df`. */
const accounted: readonly DiskKind[] = ['image', 'container', 'volume', 'build-cache'];

/** The disk usage of these kinds. Each is read separately, so that quick ones do not wait. */
export async function readDiskUsage(
	connection: Connection,
	signal: AbortSignal | undefined,
	kinds: readonly DiskKind[] = accounted,
): Promise<DiskUsage> {
	// The build cache keeps layers of images that it has too.
	const needed = accounted.filter(kind => kinds.includes(kind) || (kind === 'build-cache' && kinds.includes('image')));
	const accounts = await (canChoose(connection)
		? Promise.all(needed.map(kind => readAccount(connection, [kind], signal)))
		: readAccount(connection, [], signal).then(account => needed.map(() => account)));
	const items = needed.map((kind, index) => parseDiskItems(kind, accounts[index]));
	const sharedCache = parseSharedCache(accounts[needed.indexOf('build-cache')]);
	const whole = await withLayers(connection, items.flat(), sharedCache, signal);
	return {
		layersSize: Math.max(0, ...accounts.map(parseLayersSize)),
		items: (await withDetails(connection, whole, signal)).filter(({kind}) => kinds.includes(kind)),
	};
}

/** Podman's disk usage has only the names and sizes of volumes, so the rest is read from their list. */
async function withDetails(
	connection: Connection,
	items: readonly DiskItem[],
	signal: AbortSignal | undefined,
): Promise<readonly DiskItem[]> {
	const isIncomplete = ({kind, createdAt}: DiskItem) => kind === 'volume' && createdAt === undefined;
	if (!items.some(isIncomplete)) {
		return items;
	}

	const volumes = new Map((await listVolumes(connection, signal)).map(volume => [volume.name, volume]));
	return items.map(item => {
		if (item.kind !== 'volume') {
			return item;
		}

		const {createdAt = item.createdAt, labels = item.labels, isAnonymous} = volumes.get(item.name) ?? {};
		return {...item, createdAt, labels, isDangling: isAnonymous ?? item.isDangling};
	});
}

/**
 * Bytes of all layers of images and of the build cache together; undefined if the engine would have to measure everything
 * else as well.
 */
export async function readLayersSize(connection: Connection): Promise<number | undefined> {
	if (!canChoose(connection)) {
		return undefined;
	}

	const account = await readAccount(connection, ['image', 'build-cache'], undefined);
	return parseLayersSize(account) + sumOfSizes(parseDiskItems('build-cache', account));
}

/** From API 1.52 on, the answer has only sums without `verbose`. */
async function readAccount(
	connection: Connection,
	type: readonly DiskKind[],
	signal: AbortSignal | undefined,
): Promise<unknown> {
	const query = {type, verbose: true};
	return expectObject(connection, await getSlowly(connection, {path: '/system/df', query, signal}));
}

/** Before API 1.42, and on Podman, which has 1.41, the kinds cannot be chosen. */
function canChoose(connection: Connection): boolean {
	return supports(connection, '1.42');
}
