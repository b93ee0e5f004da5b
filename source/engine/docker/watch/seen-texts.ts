/** Remembers entries of lists as text: an entry that has not changed need not be parsed. */
export type SeenTexts = {
	/** The id of the container with exactly this entry; undefined if there is none. */
	ownerOf(text: string): string | undefined;
	/** Remember a container's current entry, or forget it. */
	note(id: string, text: string | undefined): void;
};

/** Bounds the memory that it takes. */
const most = 2000;

/** Create an empty memory. */
export function createSeenTexts(): SeenTexts {
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

			if (text !== undefined && texts.size < most) {
				owners.set(text, id);
				texts.set(id, text);
			}
		},
	};
}
