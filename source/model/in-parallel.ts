/** Do something for each item, `limit` of them at a time. Rejects with the first error; no further item is started then. */
export async function inParallel<Item>(
	items: readonly Item[],
	limit: number,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	// The loop of a worker that throws closes the generator for the others.
	const queue = (function* () {
		yield* items;
	})();
	const worker = async () => {
		for (const item of queue) {
			await work(item);
		}
	};
	await Promise.all(Array.from({length: limit}, worker));
}
