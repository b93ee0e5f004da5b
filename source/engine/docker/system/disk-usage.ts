import type {DiskKind, DiskUsage} from '../../../model/disk.ts';
import {parseDiskItems, parseLayersSize} from '../parse/disk.ts';
import type {Connection} from '../wire/connection.ts';
import {expectObject, getSlowly} from '../wire/request.ts';
import {withLayers} from './image-layers.ts';

/** The kinds that the engine keeps an account of. */
const accounted: readonly DiskKind[] = ['image', 'container', 'volume', 'build-cache'];

/** What takes how much of the disk: these kinds, each asked for by itself so that the cheap ones don't wait. */
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

/** Bytes of all layers together; undefined where the engine would have to add up everything else for it, too. */
export async function readLayersSize(connection: Connection): Promise<number | undefined> {
	return canChoose(connection) ? parseLayersSize(await readAccount(connection, ['image'], undefined)) : undefined;
}

/** `verbose` is for API 1.52 and later, which otherwise tell the sums alone. */
async function readAccount(
	connection: Connection,
	type: readonly DiskKind[],
	signal: AbortSignal | undefined,
): Promise<unknown> {
	const query = {type, verbose: true};
	return expectObject(connection, await getSlowly(connection, {path: '/system/df', query, signal}));
}

/** Before API 1.42, and on Podman, one is told everything or nothing. */
function canChoose({unary}: Connection): boolean {
	const [, major = 0, minor = 0] = (/^v(\d+)\.(\d+)$/.exec(unary.modem.version ?? '') ?? []).map(Number);
	return major > 1 || minor >= 42;
}
