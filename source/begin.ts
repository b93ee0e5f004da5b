import {createEngineSession, type EngineSession} from './engine-session.ts';
import {firstState} from './first-state.ts';
import type {Options} from './read-command-line.ts';
import {tables} from './resources/index.ts';
import {createStore, type Store} from './store/create-store.ts';
import {systemClock} from './sync/clock.ts';
import {sizeOf} from './terminal/terminal-streams.ts';

/** The state, and the engine whose containers fill it. */
export type Beginning = {
	readonly store: Store;
	readonly session: EngineSession;
	/** Resolves when the engine is found, or none is. */
	readonly opened: Promise<void>;
};

/** Look for the engine and ask it for its containers, so that they come while what draws them is still being loaded. */
export function begin(options: Options, version: string): Beginning {
	const store = createStore(firstState(options, sizeOf(process.stdout), systemClock.now(), version), tables);
	const session = createEngineSession(store, systemClock);
	return {store, session, opened: session.open(options)};
}
