import {kindNamed} from '../resources/index.ts';
import type {KindId} from '../store/state.ts';
import type {StreamContext} from './stream.ts';

/** Follow the list of one kind until the engine is lost; the connection starts it again. */
export async function streamList({engine, store}: StreamContext, kind: KindId, signal: AbortSignal): Promise<void> {
	try {
		for await (const items of kindNamed(kind).list?.(engine, signal) ?? []) {
			if (!signal.aborted) {
				store.dispatch({type: 'items-listed', kind, items});
			}
		}
	} catch {
		// The stream of the containers ends for the same reason and reports it.
	}
}
