import {getHeapStatistics, setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import type {Clock} from './model/clock.ts';

/** The memory that the program's objects are in. */
export type Heap = {
	/** What is set aside for them, needed or not, in bytes. */
	size(): number;
	/** Give back what is not needed any more. */
	tidy(): void;
};

/**
 * It is looked at so often, in milliseconds, and tidied when it has grown by so many bytes. Where it holds more than is
 * usual that takes longer, so it has to have grown by a third of what is beyond.
 */
const interval = 30_000;
const growth = 2_500_000;
const usual = 20_000_000;

/**
 * Tidy memory when it has grown, in a moment in which that disturbs nobody: it takes 40 to 100 ms. V8 alone waits until
 * much has come together, and what a log that flows or keys that are held down have left, it hardly ever gives back to
 * a program that does little from then on. Returns its stop.
 */
export function tidyMemory(clock: Clock, wouldDisturb: () => boolean, heap: Heap = v8Heap): () => void {
	let least = 0;
	let cancel = () => {};
	const wait = () => {
		cancel = clock.after(interval, () => {
			if (heap.size() > least + Math.max(growth, (least - usual) / 3) && !wouldDisturb()) {
				heap.tidy();
				least = heap.size();
			}

			wait();
		});
	};
	wait();
	return () => cancel();
}

const v8Heap: Heap = {
	size: () => getHeapStatistics().total_heap_size,
	tidy() {
		// V8 hands the function for it out only to those who ask beforehand.
		setFlagsFromString('--expose-gc');
		const collect: unknown = runInNewContext('gc');
		setFlagsFromString('--no-expose-gc');
		if (typeof collect === 'function') {
			collect({type: 'major', execution: 'sync', flavor: 'last-resort'});
		}
	},
};
