import type {DiskItem, DiskKind, DiskUsage} from '../../../model/disk.ts';
import {parseDiskItems, parseLayersSize} from '../parse/disk.ts';
import {listVolumes} from '../volumes/create-volume-api.ts';
import type {Connection} from '../wire/connection.ts';
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
	const wanted = accounted.filter(kind => kinds.includes(kind));
	const accounts = await (canChoose(connection)
		? Promise.all(wanted.map(kind => readAccount(connection, [kind], signal)))
		: readAccount(connection, [], signal).then(account => wanted.map(() => account)));
	const items = await Promise.all(
		wanted.map((kind, index) => {
			const own = parseDiskItems(kind, accounts[index]);
			switch (kind) {
				case 'image':
					return withLayers(connection, own, signal);
				case 'volume':
					return withDetails(connection, own, signal);
				default:
					return own;
			}
		}),
	);
	return {layersSize: Math.max(0, ...accounts.map(parseLayersSize)), items: items.flat()};
}

/** Podman's disk usage has only the names and sizes of volumes, so the rest is read from their list. */
async function withDetails(
	connection: Connection,
	items: readonly DiskItem[],
	signal: AbortSignal | undefined,
): Promise<readonly DiskItem[]> {
	if (items.every(({createdAt}) => createdAt !== undefined)) {
		return items;
	}

	const volumes = new Map((await listVolumes(connection, signal)).map(volume => [volume.name, volume]));
	return items.map(item => {
		const {createdAt = item.createdAt, labels = item.labels, isAnonymous} = volumes.get(item.name) ?? {};
		return {...item, createdAt, labels, isDangling: isAnonymous ?? item.isDangling};
	});
}

/** Bytes of all layers together; undefined if the engine would have to measure everything else as well. */
export async function readLayersSize(connection: Connection): Promise<number | undefined> {
	return canChoose(connection) ? parseLayersSize(await readAccount(connection, ['image'], undefined)) : undefined;
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
	return connection.supports('1.42');
}
