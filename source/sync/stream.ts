import type {Engine} from '../engine/engine.ts';
import type {Clock} from '../model/clock.ts';
import type {EngineInfo} from '../model/engine-info.ts';
import {type Store, untilState} from '../store/create-store.ts';
import type {State} from '../store/state.ts';

/** The dependencies of the streams of one host. */
export type StreamContext = {
	/** The engine of one host. */
	readonly engine: Engine;
	/** The engine of any open host, for streams that read several; undefined where it has none. */
	engineAt(host: string): Engine | undefined;
	/** The engine's info where it is already connected. */
	readonly info?: EngineInfo | undefined;
	readonly store: Store;
	readonly clock: Clock;
	/** Whether a column of the containers is live: sorting by it needs stats of every row. */
	isLive(column: string): boolean;
};

/** The message of anything thrown, as one sentence. */
export function problemOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** Resolves when the state meets a condition, after a time in milliseconds if there is one, or when the signal aborts. */
export async function waitFor(
	{store, clock}: Pick<StreamContext, 'store' | 'clock'>,
	condition: (state: State) => boolean,
	{signal, timeout}: {readonly signal: AbortSignal; readonly timeout: number | undefined},
): Promise<void> {
	const late = new AbortController();
	const cancel = timeout === undefined ? () => {} : clock.after(timeout, () => late.abort());
	await untilState(store, condition, AbortSignal.any([signal, late.signal]));
	cancel();
}
