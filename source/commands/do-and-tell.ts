import type {CommandContext} from './command.ts';
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
	const at = context.now();
	let problem: string | undefined;
	try {
		tell(context, 'success', await call());
	} catch (error) {
		problem = reasonOf(error) ?? 'It was broken off.';
		tell(context, 'error', `Cannot ${attempt}: ${afterColon(problem)}`);
	}

	context.dispatch({type: 'command-recorded', record: {at, line, problem}});
	return problem === undefined;
}
