import type {ContainerRow} from '../model/container-row.ts';

/**
 * The meaning of an exit code in a word or two: an error of docker (125 to 127), the signal that ended the process (128
 * plus its number on Linux), or just `error`. Undefined for success and for codes that only the program can explain.
 */
export function exitWord(code: number): string | undefined {
	return code > firstSignal ? signalWords[code - firstSignal] : words[code];
}

/** Why a container's process ended, in a word or two; an OOM kill says more than its SIGKILL. */
export function endWord({container, details}: Pick<ContainerRow, 'container' | 'details'>): string | undefined {
	if (details?.isOutOfMemory) {
		return 'out of memory';
	}

	return container.exitCode === undefined ? undefined : exitWord(container.exitCode);
}

const firstSignal = 128;

const words: Readonly<Record<number, string>> = {
	1: 'error',
	125: 'not started',
	126: 'not executable',
	127: 'command not found',
};

/** By the number of the signal. */
const signalWords: Readonly<Record<number, string>> = {
	1: 'hung up',
	2: 'interrupted',
	3: 'quit',
	4: 'illegal instruction',
	5: 'trap',
	6: 'aborted',
	7: 'bus error',
	8: 'arithmetic error',
	9: 'killed',
	10: 'user signal 1',
	11: 'segmentation fault',
	12: 'user signal 2',
	13: 'broken pipe',
	14: 'alarm',
	15: 'terminated',
	24: 'CPU time limit',
	25: 'file size limit',
	31: 'bad system call',
};
