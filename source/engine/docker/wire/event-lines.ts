/**
 * The newest lines of the event stream that were about containers. The engine itself remembers its last 256 events of all
 * kinds, and each health check uses up three of them.
 */
export type EventLines = {
	/** Keep a line about the container with this id. */
	keep(id: string, line: string): void;
	/** The lines about a container, the oldest first. */
	about(id: string): readonly string[];
	/** Forget all, as the engine does when it restarts. */
	clear(): void;
};

/** The most that is kept, in characters. */
const mostKept = 1_000_000;

/** Create an empty record. */
export function createEventLines(): EventLines {
	let kept: readonly {readonly id: string; readonly line: string}[] = [];
	let added: {readonly id: string; readonly line: string}[] = [];
	let length = 0;
	return {
		keep(id, line) {
			added.push({id, line});
			length += line.length;
			if (length > mostKept / 2) {
				[kept, added, length] = [added, [], 0];
			}
		},
		clear() {
			[kept, added, length] = [[], [], 0];
		},
		about: id => [...kept, ...added].filter(entry => entry.id === id).map(({line}) => line),
	};
}
