import {pause} from '../../model/clock.ts';
import {isScanning} from '../../store/log/sequence.ts';
import type {StreamContext} from '../stream.ts';

/** Filter and search the open log step by step until the signal aborts. Keys are handled between two steps. */
export async function scanLog({store, clock}: StreamContext, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		if (isScanning(store.getState())) {
			store.dispatch({type: 'log-scanned'});
		}

		await pause(clock, 0, signal);
	}
}
