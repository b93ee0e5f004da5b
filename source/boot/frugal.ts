import {setFlagsFromString} from 'node:v8';

/** What V8 is set to, and what it is set to by itself. */
const flags = [
	// The most thorough of its compilers makes nothing here quicker that a person could tell; its code and its working
	// memory are 9 MB.
	['--no-turbofan', '--turbofan'],
	// Nor does that for WebAssembly, which would come back to it for Ink's layout.
	['--no-wasm-tier-up', '--wasm-tier-up'],
	['--no-wasm-dynamic-tiering', '--wasm-dynamic-tiering'],
	// When much is read at once, the room for new objects grows to a hundred megabytes, and is hardly ever given back.
	// Where it stays as it is at the start, a list of 31,000 containers takes half as much memory and no more time.
	['--semi-space-growth-factor=1', '--semi-space-growth-factor=2'],
	// By itself V8 lets what is not needed any more grow to more than what is. Where 31,000 containers change all the time
	// they take half as much memory if it looks for that earlier, for a little more work.
	['--heap-growing-percent=40', '--heap-growing-percent=0'],
	// Some seconds after the start, when little happens, V8 looks twice for what is not needed any more: a fifth of what
	// the first half minute costs. `tidyMemory` does that, and more thoroughly. It has been planned already by now, so
	// that it can't be turned off any more, only told to look no times.
	['--memory-reducer-gc-count=0', '--memory-reducer-gc-count=2'],
] as const;

/**
 * Have V8 take less memory from now on. Not from the first line on: it would turn away the compiled code that Node
 * brings for its own modules, and to compile them takes 9 ms of each start.
 */
export function beFrugal(): void {
	for (const [ours] of flags) {
		setFlagsFromString(ours);
	}
}

/** Do something as V8 is by itself: code that it is to take when the program is loaded has to be made so. */
export function asUsual<T>(work: () => T): T {
	for (const [, usual] of flags) {
		setFlagsFromString(usual);
	}

	try {
		return work();
	} finally {
		beFrugal();
	}
}
