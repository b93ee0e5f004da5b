import {isDeepStrictEqual} from 'node:util';
import {type Container, isRunning} from '../../../model/container.ts';
import {parseJson} from '../../../model/json.ts';
import {textAt} from '../../../model/read-json.ts';
import {parseContainer} from '../parse/container.ts';
import {parseStatus} from '../parse/status.ts';
import type {EventHistory} from './event-history.ts';
import type {Round} from './schedule.ts';

/** The changes that a list brought. */
export type TableChange = {
	/** New and changed ones only. */
	readonly containers: readonly Container[];
	readonly removed: readonly string[];
	/** Ids that have left the list of running containers; only another list shows why. */
	readonly stale: readonly string[];
};

/** The containers as last listed. */
export type ContainerTable = {
	/** Start to merge a list of these containers, of the running ones, or of all. */
	begin(asked: Round['ids']): TableUpdate;
};

type TableUpdate = {
	/** Merge an entry, as JSON; it may come twice. `now` is its time, in milliseconds. */
	take(text: string, now: number): void;
	/** The list has ended: containers that were requested and are not in it are gone. */
	finish(): TableChange;
};

/** Create an empty table; `host` is the first half of its keys. */
export function createContainerTable(host: string, history: Pick<EventHistory, 'seen'>): ContainerTable {
	const known = new Map<string, Container>();
	return {
		begin(asked) {
			const missing = new Set(asked === 'all' ? known.keys() : asked === 'running' ? runningIds(known) : asked);
			const changed = new Map<string, Container>();
			return {
				take(text, now) {
					const entry = parseJson(text);
					const id = textAt(entry, 'Id');
					const before = known.get(id);
					const container = parseContainer(host, entry, now, {earlier: before, seen: history.seen(id)});
					if (!container) {
						return;
					}

					missing.delete(id);
					if (!before || !looksSame(before, container)) {
						known.set(id, container);
						changed.set(id, container);
					}
				},
				finish() {
					const containers = [...changed.values()];
					return asked === 'running'
						? {containers, removed: [], stale: [...missing]}
						: {containers, removed: [...missing].filter(id => known.delete(id)), stale: []};
				},
			};
		},
	};
}

function* runningIds(known: ReadonlyMap<string, Container>) {
	for (const [id, container] of known) {
		if (isRunning(container)) {
			yield id;
		}
	}
}

/** The passing of time in the status is not a change. */
function looksSame(before: Container, after: Container): boolean {
	const isSameStatus =
		before.status === after.status || parseStatus(before.status).withoutTime === parseStatus(after.status).withoutTime;
	return isSameStatus && isDeepStrictEqual({...before, status: after.status}, after);
}
