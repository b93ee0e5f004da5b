import {setFlagsFromString} from 'node:v8';

/** Each flag with its default; the figures are private memory after half a minute with 20 containers and held keys. */
const flags = [
	// V8's optimising compiler speeds up nothing noticeably (searching a million lines takes 27 ms
	// instead of 24): 6 MB.
	['--no-turbofan', '--turbofan'],
	// The space for new objects grows in every busy moment and hardly ever shrinks again: 9 MB, with
	// 31,000 containers 36 MB.
	['--semi-space-growth-factor=1', '--semi-space-growth-factor=2'],
	// Garbage is collected when the heap has grown by half, not to four times its size: 200 MB while lines of a megabyte
	// are followed.
	['--heap-growing-percent=50', '--heap-growing-percent=0'],
] as const;

/**
 * Have V8 take less memory from now on. Set any earlier, the flags would make V8 reject the compiled code that Node
 * brings for its own modules: 9 ms of each start.
 */
export function limitMemory(): void {
	for (const [ours] of flags) {
		setFlagsFromString(ours);
	}
}

/** Run something with V8's defaults. Compiled code is valid only with the flags with which it was compiled. */
export function withDefaultFlags<T>(work: () => T): T {
	for (const [, standard] of flags) {
		setFlagsFromString(standard);
	}

	try {
		return work();
	} finally {
		limitMemory();
	}
}
