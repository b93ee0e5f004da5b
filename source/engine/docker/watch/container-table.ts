import {type Container, isRunning} from '../../../model/container.ts';
import {parseContainer} from '../parse/container.ts';
import {isSame} from '../parse/is-same.ts';
import {parseStatus} from '../parse/status.ts';
import type {Round} from './agenda.ts';

/** What a list has changed. */
export type TableChange = {
	/** Those that are new or look different; what stayed the same is not in it. */
	readonly containers: readonly Container[];
	readonly removed: readonly string[];
	/** Those that ran and are not among the running ones any more: what has become of them, only another list tells. */
	readonly doubtful: readonly string[];
};

/** The containers as last listed. */
export type ContainerTable = {
	/** Take over a list that was asked for these ids, for all, or for those that run. */
	begin(asked: Round['ids']): TableUpdate;
};

export type TableUpdate = {
	/** An entry of the list, which may come twice. `now` is its time, in milliseconds. */
	take(entry: unknown, now: number): void;
	/** That was the whole list: what was asked for and has not come is gone. */
	finish(): TableChange;
};

/** Start with no containers; `host` becomes the first half of their keys. */
export function createContainerTable(host: string): ContainerTable {
	const known = new Map<string, Container>();
	return {
		begin(asked) {
			const changed = new Map<string, Container>();
			const missing = new Set(asked === 'all' ? known.keys() : asked === 'running' ? runningIds(known) : asked);
			return {
				take(entry, now) {
					const before = known.get(idOf(entry));
					const container = parseContainer(host, entry, now, before);
					if (!container) {
						return;
					}

					missing.delete(container.id);
					if (!before || !looksSame(before, container)) {
						known.set(container.id, container);
						changed.set(container.id, container);
					}
				},
				finish() {
					const containers = [...changed.values()];
					return asked === 'running'
						? {containers, removed: [], doubtful: [...missing]}
						: {containers, removed: [...missing].filter(id => known.delete(id)), doubtful: []};
				},
			};
		},
	};
}

function idOf(entry: unknown): string {
	return typeof entry === 'object' && entry !== null && 'Id' in entry && typeof entry.Id === 'string' ? entry.Id : '';
}

function* runningIds(known: ReadonlyMap<string, Container>) {
	for (const [id, container] of known) {
		if (isRunning(container)) {
			yield id;
		}
	}
}

/** The time in the engine's sentence goes on by itself; it is no change. */
function looksSame(before: Container, after: Container): boolean {
	const isSameStatus =
		before.status === after.status || parseStatus(before.status).gist === parseStatus(after.status).gist;
	return isSameStatus && isSame({...before, status: ''}, {...after, status: ''});
}
