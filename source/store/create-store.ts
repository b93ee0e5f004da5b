import {createStore as createZustandStore} from 'zustand/vanilla';
import type {Event} from './event.ts';
import {reduce} from './reduce.ts';
import type {Registry} from './registry.ts';
import type {State} from './state.ts';

/** The one store: read it, tell it facts, be told of changes. */
export type Store = {
	getState(): State;
	/** Fold facts into the state; listeners are told once for all of them, and not at all when nothing changed. */
	dispatch(...events: readonly Event[]): void;
	/** Returns what ends the subscription. */
	subscribe(listener: () => void): () => void;
};

/** Make a store; `tables` say how rows are ordered, which columns know and the store does not. */
export function createStore(initial: State, registry: Registry): Store {
	const store = createZustandStore<State>(() => initial);
	return {
		getState: store.getState,
		dispatch(...events) {
			store.setState(
				events.reduce((state, event) => reduce(state, event, registry), store.getState()),
				true,
			);
		},
		subscribe: listener => store.subscribe(listener),
	};
}
