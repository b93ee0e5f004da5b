import {setFlagsFromString} from 'node:v8';

/**
 * Do without the most thorough of V8's compilers from now on. It makes nothing here quicker that a person could tell,
 * and its code and its working memory are 8 MB. To begin with the first line would turn away the code that Node brings
 * for its own modules, which costs each start 9 ms.
 */
export function compileLightly(): void {
	setFlagsFromString('--no-turbofan');
}

/** V8 takes code that was kept only where it is set as it was then; and it is set as usual when a program is loaded. */
export function asUsual<T>(work: () => T): T {
	setFlagsFromString('--turbofan');
	try {
		return work();
	} finally {
		compileLightly();
	}
}
