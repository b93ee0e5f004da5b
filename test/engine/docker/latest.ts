import {waitUntil} from '../wait-until.ts';

/** The latest list of a stream of lists. */
export type Latest<Item> = {
	now(): readonly Item[];
	until(condition: (all: readonly Item[]) => boolean, what: string): Promise<void>;
};

/** Follow a stream of lists to its end. `until` waits for a list, and rejects with the stream's error. */
export function latest<Item>(lists: AsyncIterable<readonly Item[]>): Latest<Item> {
	let now: readonly Item[] = [];
	let problem: unknown;
	const follow = async () => {
		for await (const list of lists) {
			now = list;
		}
	};
	follow().catch((error: unknown) => {
		problem = error;
	});
	return {
		now: () => now,
		async until(condition, what) {
			await waitUntil(() => problem !== undefined || condition(now), what);
			if (problem !== undefined) {
				throw problem;
			}
		},
	};
}
