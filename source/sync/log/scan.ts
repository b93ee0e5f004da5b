import {pause} from '../../model/clock.ts';
import {hasPendingLines} from '../../store/log/view.ts';
import type {StreamContext} from '../stream.ts';

/** Filter and search the open log step by step until the signal aborts. Keys are handled between two steps. */
export async function scanLog({store, clock}: StreamContext, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		if (hasPendingLines(store.getState())) {
			store.dispatch({type: 'log-scanned'});
		}

		await pause(clock, 0, signal);
	}
}
