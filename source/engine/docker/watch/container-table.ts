import {type Container, isRunning} from '../../../model/container.ts';
import {parseJson} from '../../../model/json.ts';
import {parseContainer} from '../parse/container.ts';
import {parseStatus} from '../parse/status.ts';
import {createEventHistory, type EventHistory} from './event-history.ts';
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

export type TableUpdate = {
	/** Merge an entry, as JSON; it may come twice. `now` is its time, in milliseconds. */
	take(text: string, now: number): void;
	/** The list has ended: containers that were requested and are not in it are gone. */
	finish(now: number): TableChange;
};

/** Create an empty table; `host` is the first half of its keys. */
export function createContainerTable(
	host: string,
	history: Pick<EventHistory, 'seen'> = createEventHistory(),
): ContainerTable {
	const known = new Map<string, Container>();
	const pending = createPendingChanges();
	const seen = createSeenTexts();
	const isUpToDate = (id: string) => known.get(id)?.revision === (history.seen(id)?.revision ?? 0);
	return {
		begin(asked) {
			const missing = new Set(asked === 'all' ? known.keys() : asked === 'running' ? runningIds(known) : asked);
			return {
				take(text, now) {
					const owner = seen.ownerOf(text);
					if (owner !== undefined && isUpToDate(owner)) {
						missing.delete(owner);
						return;
					}

					const entry = parseJson(text);
					const before = known.get(idOf(entry));
					const container = parseContainer(host, entry, now, {earlier: before, seen: history.seen(idOf(entry))});
					if (!container) {
						return;
					}

					missing.delete(container.id);
					// Only running containers are read often enough.
					seen.note(container.id, isRunning(container) ? text : undefined);
					if (!before || !looksSame(before, container)) {
						known.set(container.id, container);
						pending.add(container, now, !before || !isCorrection(before, container, now));
					}
				},
				finish(now) {
					if (asked === 'running') {
						return {containers: pending.take(now), removed: [], stale: [...missing]};
					}

					const removed = [...missing].filter(id => known.delete(id));
					for (const id of removed) {
						pending.drop(id);
						seen.note(id, undefined);
					}

					return {containers: pending.take(now), removed, stale: []};
				},
			};
		},
	};
}

/** How long a more exact start time may wait, in milliseconds. */
const maxDelay = 60_000;
const hour = 3_600_000;

/**
 * Changes that are not reported yet. A more exact start time waits a minute, or for another change: with a thousand
 * containers there is one every few seconds, and each would re-sort the table.
 */
function createPendingChanges() {
	const waiting = new Map<string, Container>();
	let dueAt = Number.POSITIVE_INFINITY;
	return {
		add(container: Container, now: number, isUrgent: boolean) {
			waiting.set(container.id, container);
			dueAt = Math.min(dueAt, isUrgent ? now : now + maxDelay);
		},
		drop: (id: string) => waiting.delete(id),
		take(now: number): readonly Container[] {
			if (now < dueAt) {
				return [];
			}

			const containers = [...waiting.values()];
			waiting.clear();
			dueAt = Number.POSITIVE_INFINITY;
			return containers;
		},
	};
}

/** Whether the only change is a more exact start time of a state that has lasted for hours. */
function isCorrection(before: Container, after: Container, now: number): boolean {
	const [first = now, second = now] = [before.since, after.since];
	return (
		Math.abs(first - second) <= hour &&
		now - Math.max(first, second) >= hour &&
		looksSame({...before, since: after.since}, after)
	);
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

/** The passing of time in the status is not a change. */
function looksSame(before: Container, after: Container): boolean {
	const isSameStatus =
		before.status === after.status || parseStatus(before.status).withoutTime === parseStatus(after.status).withoutTime;
	return isSameStatus && isSame({...before, status: ''}, {...after, status: ''});
}

/** Deep equality of plain data. Three times as fast as Node's, which matters for 31,000 containers. */
export function isSame(a: unknown, b: unknown): boolean {
	if (a === b) {
		return true;
	}

	if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) {
		return false;
	}

	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every(key => key in b && isSame(a[key], b[key]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

/** Remembers entries of lists as text: an entry that has not changed need not be parsed. */
type SeenTexts = {
	/** The id of the container with exactly this entry; undefined if there is none. */
	ownerOf(text: string): string | undefined;
	/** Remember a container's current entry, or forget it. */
	note(id: string, text: string | undefined): void;
};

/** Bounds the memory that it takes. */
const maxTexts = 2000;

/** Create an empty memory. */
function createSeenTexts(): SeenTexts {
	const owners = new Map<string, string>();
	const texts = new Map<string, string>();
	return {
		ownerOf: text => owners.get(text),
		note(id, text) {
			const before = texts.get(id);
			if (before !== undefined) {
				owners.delete(before);
				texts.delete(id);
			}

			if (text !== undefined && texts.size < maxTexts) {
				owners.set(text, id);
				texts.set(id, text);
			}
		},
	};
}
