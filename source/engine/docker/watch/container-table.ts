import {type Container, isRunning} from '../../../model/container.ts';
import {parseContainer} from '../parse/container.ts';
import {parseJson} from '../parse/json.ts';
import {parseStatus} from '../parse/status.ts';
import type {Round} from './schedule.ts';
import {createSeenTexts} from './seen-texts.ts';

/** What a list has changed. */
export type TableChange = {
	/** Those that are new or look different; what stayed the same is not in it. */
	readonly containers: readonly Container[];
	readonly removed: readonly string[];
	/** Those that ran and are not among the running ones any more: what has become of them, only another list tells. */
	readonly stale: readonly string[];
};

/** The containers as last listed. */
export type ContainerTable = {
	/** Take over a list that was asked for these ids, for all, or for those that run. */
	begin(asked: Round['ids']): TableUpdate;
};

export type TableUpdate = {
	/** An entry of the list, as JSON; it may come twice. `now` is its time, in milliseconds. */
	take(text: string, now: number): void;
	/** That was the whole list: what was asked for and has not come is gone. `now` as above. */
	finish(now: number): TableChange;
};

/** Start with no containers; `host` becomes the first half of their keys. */
export function createContainerTable(host: string): ContainerTable {
	const known = new Map<string, Container>();
	const pending = createPendingChanges();
	const seen = createSeenTexts();
	return {
		begin(asked) {
			const missing = new Set(asked === 'all' ? known.keys() : asked === 'running' ? runningIds(known) : asked);
			return {
				take(text, now) {
					const owner = seen.ownerOf(text);
					if (owner !== undefined) {
						missing.delete(owner);
						return;
					}

					const entry = parseJson(text);
					const before = known.get(idOf(entry));
					const container = parseContainer(host, entry, now, before);
					if (!container) {
						return;
					}

					missing.delete(container.id);
					// Those that run are read again and again.
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

/** How long the words "Up 3 hours" may be those of a minute ago, in milliseconds. */
const patience = 60_000;
const hour = 3_600_000;

/**
 * What is to be told. What is only known more exactly now waits for a minute, or until something else has changed: of a
 * thousand containers there is one every few seconds, and each time the whole table is put in order anew.
 */
function createPendingChanges() {
	const waiting = new Map<string, Container>();
	let dueAt = Number.POSITIVE_INFINITY;
	return {
		add(container: Container, now: number, isUrgent: boolean) {
			waiting.set(container.id, container);
			dueAt = Math.min(dueAt, isUrgent ? now : now + patience);
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

/** Whether all that has changed is by how many minutes the container has been in its state for hours. */
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

/** The time in the engine's sentence goes on by itself; it is no change. */
function looksSame(before: Container, after: Container): boolean {
	const isSameStatus =
		before.status === after.status || parseStatus(before.status).gist === parseStatus(after.status).gist;
	return isSameStatus && isSame({...before, status: ''}, {...after, status: ''});
}

/**
 * Whether two values of plain data hold the same. Node's own comparison does, too, and takes three times as long, which
 * counts where 31,000 containers are compared.
 */
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
