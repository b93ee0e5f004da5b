import {getHeapStatistics, setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import type {Clock} from './model/clock.ts';

/** The memory of the program's objects. */
export type Heap = {
	/** Bytes that are reserved, used or not, with those of buffers and long texts outside of V8's own pages. */
	size(): number;
	/** Collect garbage and give the memory back to the system. */
	tidy(): void;
};

/** Milliseconds between two checks. */
const interval = 30_000;

/**
 * Growth in bytes after which memory is tidied. A larger heap takes longer: above `usual`, a third of what is above it.
 */
const growth = 2_500_000;
const usual = 20_000_000;

/**
 * Collect garbage when memory has grown and a pause of 40 to 100 ms goes unnoticed. In an idle program, V8 hardly ever
 * returns memory that logs or held keys have taken: this saves 9 MB a minute after keys were held. Returns its stop.
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
	size() {
		const {total_heap_size: pages, external_memory: outside} = getHeapStatistics();
		return pages + outside;
	},
	tidy() {
		// V8 exposes its collector only to contexts that are created with this flag.
		setFlagsFromString('--expose-gc');
		const collect: unknown = runInNewContext('gc');
		setFlagsFromString('--no-expose-gc');
		if (typeof collect === 'function') {
			collect({type: 'major', execution: 'sync', flavor: 'last-resort'});
		}
	},
};
