import type {ContainerChange} from '../container-api.ts';
import type {Daemon, DaemonEvent} from './daemon.ts';
import {listEntry} from './list-entry.ts';
import {createSignal} from './signal.ts';

/** The whole list, then the changes until `abort` aborts. */
export async function* watchContainers(daemon: Daemon, abort: AbortSignal): AsyncGenerator<ContainerChange> {
	const entry = (container: DaemonEvent['container']) => listEntry(container, daemon.host, daemon.clock.now());
	const changes: ContainerChange[] = [{type: 'listed', containers: daemon.containers().map(entry)}];
	const arrived = createSignal();
	const unsubscribe = daemon.subscribe(({action, container}) => {
		if (action === 'oom') {
			changes.push({type: 'out-of-memory', id: container.id});
		} else if (action === 'destroy') {
			changes.push({type: 'changed', containers: [], removed: [container.id]});
		} else {
			changes.push({type: 'changed', containers: [entry(container)], removed: []});
		}

		arrived.notify();
	});

	try {
		while (!abort.aborted) {
			// Waiting starts before the changes are taken, so that one while the consumer is busy is not missed.
			const arrival = arrived.next(abort);
			yield* changes.splice(0);
			await arrival;
		}
	} finally {
		unsubscribe();
	}
}
