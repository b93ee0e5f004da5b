import {createStore as createZustandStore} from 'zustand/vanilla';
import {onAbort} from '../model/on-abort.ts';
import type {Event} from './event.ts';
import {reduce} from './reduce.ts';
import type {Registry} from './registry.ts';
import type {State} from './state.ts';

/** The one store: read its state, dispatch events, subscribe to changes. */
export type Store = {
	getState(): State;
	/** Reduce events into the state. Listeners are called once for all of them, and not at all when nothing changed. */
	dispatch(...events: readonly Event[]): void;
	/** Returns a function that ends the subscription. */
	subscribe(listener: () => void): () => void;
};

/** Create a store. The registry has the rules of kinds and tabs, which the store does not know. */
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

/** Resolves as soon as the state meets a condition, or the signal aborts; stays pending as long as neither happens. */
export function untilState(
	store: Pick<Store, 'getState' | 'subscribe'>,
	condition: (state: State) => boolean,
	signal?: AbortSignal,
): Promise<void> {
	return new Promise(resolve => {
		const check = () => {
			if (condition(store.getState())) {
				unsubscribe();
				stopListening();
				resolve();
			}
		};
		const unsubscribe = store.subscribe(check);
		const stopListening = onAbort([signal], () => {
			unsubscribe();
			resolve();
		});
		check();
	});
}
