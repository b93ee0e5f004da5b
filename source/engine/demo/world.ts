import {setMaxListeners} from 'node:events';
import type {Clock} from '../../model/clock.ts';
import {createContainer, type DemoContainer} from './demo-container.ts';
import {noSuchContainer} from './refusals.ts';
import type {Role} from './role.ts';

/** The containers of the demo, and who wants to know when one changes. */
export type World = {
	readonly clock: Clock;
	readonly host: string;
	containers(): readonly DemoContainer[];
	/** The container with this id. Throws an `EngineError` where there is none. */
	find(id: string): DemoContainer;
	/** Whether there is one with this id. */
	has(id: string): boolean;
	add(container: DemoContainer): void;
	drop(container: DemoContainer): void;
	/** Tell everybody what happened to a container. */
	tell(type: WorldEvent['type'], container: DemoContainer): void;
	/** Returns its stop. */
	listen(listener: (event: WorldEvent) => void): () => void;
	/** Call back once, unless the present life of the container ends before. Milliseconds. */
	later(container: DemoContainer, milliseconds: number, callback: () => void): void;
	/** Aborts when the demo is closed. */
	readonly closed: AbortSignal;
	/** Nothing happens any more, and whoever waits for an end is told. */
	close(): void;
};

export type WorldEvent = {
	readonly type: 'changed' | 'removed' | 'out-of-memory';
	readonly container: DemoContainer;
};

/** A world with a container for each role, none of them started yet. */
export function createWorld(host: string, roles: readonly Role[], clock: Clock, seed: number): World {
	const containers = new Map(
		roles.map((role, index) => {
			const container = createContainer(role, index + 2, clock, seed);
			return [container.id, container];
		}),
	);
	const listeners = new Set<(event: WorldEvent) => void>();
	const closing = new AbortController();
	// Many restarts at once listen to it; Node would warn of the eleventh in the middle of the screen.
	setMaxListeners(0, closing.signal);

	return {
		clock,
		host,
		containers: () => [...containers.values()],
		find(id) {
			const found = containers.get(id);
			if (!found) {
				throw noSuchContainer();
			}

			return found;
		},
		has: id => containers.has(id),
		add(container) {
			containers.set(container.id, container);
			this.tell('changed', container);
		},
		drop: container => void containers.delete(container.id),
		tell(type, container) {
			for (const listener of [...listeners]) {
				listener({type, container});
			}
		},
		listen(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		later(container, milliseconds, callback) {
			const cancel = clock.after(milliseconds, () => {
				container.timers.delete(cancel);
				callback();
			});
			container.timers.add(cancel);
		},
		closed: closing.signal,
		close() {
			closing.abort();
			for (const container of containers.values()) {
				cancelTimers(container);
				finish(container);
			}
		},
	};
}

/** Call those who wait for the end of a container's life. */
export function finish(container: DemoContainer): void {
	const endings = [...container.endings];
	container.endings.clear();
	for (const call of endings) {
		call();
	}
}

/** Take back all timers of a container. */
export function cancelTimers(container: DemoContainer): void {
	for (const cancel of container.timers) {
		cancel();
	}

	container.timers.clear();
}
