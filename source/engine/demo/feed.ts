import type {ContainerChange} from '../engine.ts';
import {createBell} from './bell.ts';
import type {DemoContainer} from './demo-container.ts';
import {snapshotOf} from './snapshot.ts';
import type {World, WorldEvent} from './world.ts';

/** The whole list, and then what changes, until the signal aborts. Changes that nobody has taken yet become one. */
export async function* watch(world: World, signal: AbortSignal): AsyncGenerator<ContainerChange> {
	const inbox = createInbox();
	const bell = createBell();
	const stop = world.listen(event => {
		inbox.put(event);
		bell.ring();
	});
	try {
		if (!signal.aborted) {
			yield {type: 'listed', containers: snapshots(world, world.containers())};
		}

		while (!signal.aborted) {
			const changes = inbox.take(world);
			yield* changes;
			if (changes.length === 0) {
				await bell.heard(signal);
			}
		}
	} finally {
		stop();
	}
}

/** What happened and was not told yet. It holds each container once, so it cannot grow. */
function createInbox() {
	const changed = new Set<DemoContainer>();
	const removed = new Set<string>();
	const outOfMemory = new Set<string>();
	return {
		put({type, container}: WorldEvent) {
			switch (type) {
				case 'changed':
					changed.add(container);
					break;
				case 'removed':
					changed.delete(container);
					removed.add(container.id);
					break;
				case 'out-of-memory':
					outOfMemory.add(container.id);
					break;
			}
		},
		take(world: World): readonly ContainerChange[] {
			const changes: ContainerChange[] = [...outOfMemory].map(id => ({type: 'out-of-memory', id}));
			if (changed.size + removed.size > 0) {
				changes.push({type: 'changed', containers: snapshots(world, [...changed]), removed: [...removed]});
			}

			for (const set of [changed, removed, outOfMemory]) {
				set.clear();
			}

			return changes;
		},
	};
}

function snapshots(world: World, containers: readonly DemoContainer[]) {
	return containers.map(container => snapshotOf(container, world.host, world.clock.now()));
}
