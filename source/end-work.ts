import type {Unfinished} from './commands/unfinished.ts';
import {pause} from './model/clock.ts';
import type {OpenSessions} from './open-sessions.ts';
import {systemClock} from './sync/clock.ts';

/** Work that may be running when the program ends. */
export type Work = {
	readonly unfinished: Unfinished;
	readonly sessions: OpenSessions;
};

/** How long running operations may take to undo their steps, in milliseconds: a container may take long to stop. */
export const undoing = 30_000;

/**
 * Cancel operations, and end all sessions: a shell whose terminal is gone would stay in its container.
 * Resolves when that is done, with sentences about the outcome.
 */
export async function endWork({unfinished, sessions}: Work): Promise<readonly string[]> {
	const undone =
		unfinished.list().length === 0
			? []
			: Promise.race([unfinished.cancel(), pause(systemClock, undoing).then(unfinished.list)]);
	const [problems] = await Promise.all([undone, sessions.endAll()]);
	return problems;
}
