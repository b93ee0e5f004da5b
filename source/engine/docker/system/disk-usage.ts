import type {DiskKind, DiskUsage} from '../../../model/disk.ts';
import {parseDiskItems, parseLayersSize} from '../parse/disk.ts';
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
			return kind === 'image' ? withLayers(connection, own, signal) : own;
		}),
	);
	return {layersSize: Math.max(0, ...accounts.map(parseLayersSize)), items: items.flat()};
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

/** Before API 1.42, and on Podman, the kinds cannot be chosen. */
function canChoose({unary}: Connection): boolean {
	const [, major = 0, minor = 0] = (/^v(\d+)\.(\d+)$/.exec(unary.modem.version ?? '') ?? []).map(Number);
	return major > 1 || minor >= 42;
}
