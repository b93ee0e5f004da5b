/** Do something for each item, `limit` of them at a time. Rejects with the first error. */
export async function inParallel<Item>(
	items: readonly Item[],
	limit: number,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const queue = items.values();
	const worker = async () => {
		for (const item of queue) {
			await work(item);
		}
	};
	await Promise.all(Array.from({length: limit}, worker));
}
