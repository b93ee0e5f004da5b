import type {ContainerRow} from '../model/container-row.ts';
import {signalNumbered, signalOfExit} from '../model/unix-signal.ts';

/**
 * The meaning of an exit code in a word or two: an error of docker (125 to 127), the signal that ended the process (128
 * plus its number on Linux), or just `error`. Undefined for success and for codes that only the program can explain.
 */
export function exitWord(code: number): string | undefined {
	const signal = signalOfExit(code);
	return signal === undefined ? words[code] : signalNumbered(signal)?.end;
}

/** Why a container's process ended, in a word or two; an OOM kill says more than its SIGKILL. */
export function endWord({container, details}: Pick<ContainerRow, 'container' | 'details'>): string | undefined {
	if (details?.isOutOfMemory) {
		return 'out of memory';
	}

	return container.exitCode === undefined ? undefined : exitWord(container.exitCode);
}

const words: Readonly<Record<number, string>> = {
	1: 'error',
	125: 'not started',
	126: 'not executable',
	127: 'command not found',
};
