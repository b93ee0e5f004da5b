import type {Engine} from '../engine/engine.ts';
import type {Clock} from '../model/clock.ts';
import type {EngineInfo} from '../model/engine-info.ts';
import type {Store} from '../store/create-store.ts';

/** What every stream works with. */
export type StreamContext = {
	readonly engine: Engine;
	/** What the engine has just said of itself, where it is connected already. */
	readonly info?: EngineInfo | undefined;
	readonly store: Store;
	readonly clock: Clock;
	/** Whether a column of the containers changes by itself: an order by it needs stats of every row. */
	isLive(column: string): boolean;
};

/** The message of whatever was thrown, as one sentence for the person. */
export function problemOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
