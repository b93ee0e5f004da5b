import type {RunEnvironment} from './flag.ts';
import type {Result} from './result.ts';

/** The text of a file that the line names, or why it cannot be read. */
export function readText(environment: RunEnvironment, path: string): Result<string> {
	try {
		return {value: environment.readFile(path)};
	} catch (error) {
		return {problem: `This file cannot be read${reasonOf(error)}.`};
	}
}

/** What Node says between the code and the call: `ENOENT: no such file or directory, open 'x'`. */
function reasonOf(error: unknown): string {
	const [, reason] = /^[A-Z]+: ([^,]+),/.exec(error instanceof Error ? error.message : '') ?? [];
	return reason ? `: ${reason}` : '';
}
