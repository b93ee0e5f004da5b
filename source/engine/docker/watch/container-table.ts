import {isDeepStrictEqual} from 'node:util';
import type {Container} from '../../../model/container.ts';
import {parseContainer} from '../parse/container.ts';
import {parseStatus} from '../parse/status.ts';

/** What a list has changed. */
export type TableChange = {
	/** Those that are new or look different; what stayed the same is not in it. */
	readonly containers: readonly Container[];
	readonly removed: readonly string[];
};

/** The containers as last listed. */
export type ContainerTable = {
	/**
	 * Take over the entries of a list that was asked for these ids, or for all: which of them it doesn't hold are gone.
	 * `now` is the time of the list, in milliseconds.
	 */
	update(asked: ReadonlySet<string> | 'all', entries: readonly unknown[], now: number): TableChange;
};

/** Start with no containers; `host` becomes the first half of their keys. */
export function createContainerTable(host: string): ContainerTable {
	const known = new Map<string, Container>();
	return {
		update(asked, entries, now) {
			const changed: Container[] = [];
			const missing = new Set(asked === 'all' ? known.keys() : asked);
			for (const entry of entries) {
				const container = parseContainer(host, entry, now, known.get(idOf(entry)));
				if (!container) {
					continue;
				}

				missing.delete(container.id);
				if (!looksSame(known.get(container.id), container)) {
					known.set(container.id, container);
					changed.push(container);
				}
			}

			return {containers: changed, removed: [...missing].filter(id => known.delete(id))};
		},
	};
}

function idOf(entry: unknown): string {
	return typeof entry === 'object' && entry !== null && 'Id' in entry && typeof entry.Id === 'string' ? entry.Id : '';
}

/** The time in the engine's sentence goes on by itself; it is no change. */
function looksSame(before: Container | undefined, after: Container): boolean {
	return (
		before !== undefined &&
		parseStatus(before.status).gist === parseStatus(after.status).gist &&
		isDeepStrictEqual({...before, status: ''}, {...after, status: ''})
	);
}
