import type {CommandContext} from './command.ts';
import {startRecord} from './command-record.ts';
import {afterColon, reasonOf, tell} from './tell.ts';

/** Something that is asked of the engine, in words and in deeds. */
export type Task = {
	/** As it goes on after `Cannot`: `remove data`. */
	readonly attempt: string;
	/** The `docker` command that it equals. */
	readonly line: string;
	/** Resolves with what was done, as a sentence without its full stop. */
	call(): Promise<string>;
};

/** Do it, note the `docker` command, and say how it went. It never rejects; it resolves with whether it was done. */
export async function doAndTell(context: CommandContext, {attempt, line, call}: Task): Promise<boolean> {
	const record = startRecord(context, line);
	let problem: string | undefined;
	try {
		tell(context, 'success', await call());
	} catch (error) {
		problem = reasonOf(error) ?? 'It was broken off.';
		tell(context, 'error', `Cannot ${attempt}: ${afterColon(problem)}`);
	}

	record.end(problem);
	return problem === undefined;
}
