import type {ContainerChange} from '../container-api.ts';
import type {Daemon, DaemonEvent} from './daemon.ts';
import {listEntry} from './list-entry.ts';
import {watch} from './signal.ts';

/** The whole list, then the changes until `signal` aborts. */
export async function* watchContainers(daemon: Daemon, signal: AbortSignal): AsyncGenerator<ContainerChange> {
	const entry = (container: DaemonEvent['container']) => listEntry(container, daemon.host, daemon.clock.now());
	const changes: ContainerChange[] = [{type: 'listed', containers: daemon.containers().map(entry)}];
	const unsubscribe = daemon.events.subscribe(({action, container}) => {
		if (action === 'oom') {
			changes.push({type: 'out-of-memory', id: container.id});
		} else if (action === 'destroy') {
			changes.push({type: 'changed', containers: [], removed: [container.id]});
		} else {
			changes.push({type: 'changed', containers: [entry(container)], removed: []});
		}
	});
	try {
		for await (const arrived of watch(daemon, daemon.events, signal, () => changes.splice(0))) {
			yield* arrived;
		}
	} finally {
		unsubscribe();
	}
}
