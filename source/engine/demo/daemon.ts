import {setMaxListeners} from 'node:events';
import type {Clock} from '../../model/clock.ts';
import {createContainer, type DemoContainer} from './container.ts';
import type {ContainerSpec} from './container-spec.ts';
import {errors, found} from './errors.ts';
import {createSignal, nextOf, type Signal} from './signal.ts';

/** The state of the demo's engine: its containers, their timers and events. */
export type Daemon = {
	readonly clock: Clock;
	readonly host: string;
	containers(): readonly DemoContainer[];
	/** Throws an `EngineError` where there is no container with this id. */
	find(id: string): DemoContainer;
	has(id: string): boolean;
	add(container: DemoContainer): void;
	remove(container: DemoContainer): void;
	/** Report a change of a container; `action` names its event as docker does, undefined if it has none. */
	emit(container: DemoContainer, action?: string, attributes?: DaemonEvent['attributes']): void;
	readonly events: Signal<DaemonEvent>;
	/** Call back once after a delay in milliseconds, unless the container's current run ends before. */
	schedule(container: DemoContainer, milliseconds: number, callback: () => void): void;
	/** Aborts when the demo is closed. */
	readonly closed: AbortSignal;
	/** Cancel all timers and settle all pending calls. */
	close(): void;
};

/** A change of a container. */
export type DaemonEvent = {
	readonly container: DemoContainer;
	/** For example `die` or `health_status: healthy`; undefined if the change is no event. */
	readonly action?: string | undefined;
	readonly attributes?: Readonly<Record<string, string>> | undefined;
};

/** An engine with a container for each spec, none of them started yet. */
export function createDaemon(host: string, specs: readonly ContainerSpec[], clock: Clock): Daemon {
	const created = specs.map((spec, index) => createContainer(spec, index + 2, clock));
	const containers = new Map(created.map(container => [container.id, container]));
	const events = createSignal<DaemonEvent>();
	const closing = new AbortController();
	// Many streams listen to it; from the eleventh on Node would print a warning.
	setMaxListeners(0, closing.signal);

	const emit: Daemon['emit'] = (container, action, attributes) => {
		container.revision++;
		events.notify({container, action, attributes});
	};

	return {
		clock,
		host,
		containers: () => [...containers.values()],
		find: id => found(containers.get(id), errors.noSuchContainer),
		has: id => containers.has(id),
		add(container) {
			containers.set(container.id, container);
			emit(container, 'create');
		},
		remove(container) {
			containers.delete(container.id);
			cancelTimers(container);
			emit(container, 'destroy');
		},
		emit,
		events,
		schedule(container, milliseconds, callback) {
			const cancel = clock.after(milliseconds, () => {
				container.timers.delete(cancel);
				callback();
			});
			container.timers.add(cancel);
		},
		closed: closing.signal,
		close() {
			closing.abort();
			containers.values().forEach(cancelTimers);
		},
	};
}

/** The events that end the current run of a container. */
export const endings: readonly string[] = ['die', 'stop', 'destroy'];

/** Resolves at the next of some events of a container, or when `signal` aborts or the demo is closed. */
export function nextEvent(
	{events, closed}: Daemon,
	container: DemoContainer,
	actions: readonly string[],
	signal = closed,
): Promise<void> {
	const isWanted = (event: DaemonEvent) => event.container === container && actions.includes(event.action ?? '');
	return nextOf(events, [signal, closed], isWanted);
}

/** Cancel all timers of a container. */
export function cancelTimers({timers}: DemoContainer): void {
	for (const cancel of timers) {
		cancel();
	}

	timers.clear();
}

/** The last number of an address for a new container, which no other has. */
export function nextAddress(daemon: Daemon): number {
	return Math.max(1, ...daemon.containers().map(({address}) => address)) + 1;
}
