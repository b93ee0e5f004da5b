/** Call a function `count` times, a few at a time. Resolves with the outcomes in order. */
export async function inParallel<T>(count: number, work: (index: number) => Promise<T>): Promise<readonly T[]> {
	const outcomes: T[] = [];
	let next = 0;
	const worker = async () => {
		for (let index = next++; index < count; index = next++) {
			outcomes[index] = await work(index);
		}
	};
	await Promise.all(Array.from({length: 6}, worker));
	return outcomes;
}
