import type {ContainerChange} from '../container-api.ts';
import type {DemoContainer} from './container.ts';
import type {Daemon} from './daemon.ts';
import {listEntry} from './list-entry.ts';
import {createSignal} from './signal.ts';

/** The whole list, then the changes until `abort` aborts. Changes that wait for a slow reader are merged. */
export async function* watchContainers(daemon: Daemon, abort: AbortSignal): AsyncGenerator<ContainerChange> {
	const entries = (containers: readonly DemoContainer[]) =>
		containers.map(container => listEntry(container, daemon.host, daemon.clock.now()));
	const arrived = createSignal();
	const pending = new Map<DemoContainer, 'changed' | 'removed'>();
	const outOfMemory = new Set<string>();
	const unsubscribe = daemon.subscribe(({type, container}) => {
		if (type === 'out-of-memory') {
			outOfMemory.add(container.id);
		} else {
			pending.set(container, type);
		}

		arrived.notify();
	});

	const takeChanges = () => {
		const changes: ContainerChange[] = [...outOfMemory].map(id => ({type: 'out-of-memory', id}));
		if (pending.size > 0) {
			const of = (type: 'changed' | 'removed') => [...pending.keys()].filter(key => pending.get(key) === type);
			changes.push({type: 'changed', containers: entries(of('changed')), removed: of('removed').map(({id}) => id)});
		}

		outOfMemory.clear();
		pending.clear();
		return changes;
	};

	try {
		if (!abort.aborted) {
			yield {type: 'listed', containers: entries(daemon.containers())};
		}

		while (!abort.aborted) {
			const changes = takeChanges();
			yield* changes;
			if (changes.length === 0) {
				await arrived.next(abort);
			}
		}
	} finally {
		unsubscribe();
	}
}
