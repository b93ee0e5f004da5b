import {shellLine} from '../model/shell-line.ts';

/** The command line of a `docker` command, quoted so that it can be copied into a shell. */
export function dockerLine(words: readonly string[]): string {
	return shellLine(['docker', ...words]);
}
