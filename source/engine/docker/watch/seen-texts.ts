/** Entries of lists that are known word for word: what has not changed in a letter need not be parsed again. */
export type SeenTexts = {
	/** Whose entry it was when it was last read; undefined where it has changed since, or never came. */
	ownerOf(text: string): string | undefined;
	/** This is a container's entry now; undefined where it is not worth keeping. */
	note(id: string, text: string | undefined): void;
};

/** Beyond so many, more would be kept than is saved. */
const most = 2000;

/** Start with none. */
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
