import type {Bell} from '../bell.ts';
import type {World} from '../world.ts';

/** A list at once, and again after each ring, until the signal aborts or the demo is closed. */
export async function* watchItems<Item>(
	world: World,
	bell: Bell,
	signal: AbortSignal,
	list: () => readonly Item[],
): AsyncGenerator<readonly Item[]> {
	const either = AbortSignal.any([signal, world.closed]);
	while (!either.aborted) {
		// Who listens before he reads misses nothing that happens while he hands it on.
		const heard = bell.heard(either);
		yield list();
		await heard;
	}
}
