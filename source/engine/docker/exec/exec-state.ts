import {pause} from '../../../model/clock.ts';
import {isSetAt, numberAt, optionalNumberAt, valueAt} from '../../../model/read-json.ts';
import type {Connection} from '../wire/connection.ts';
import {containerPath} from '../wire/paths.ts';
import {createdId, get, post} from '../wire/request.ts';

/** Milliseconds; short, so that the end of a command shows quickly. */
const deadline = 1000;

/** Create an exec in a container; resolves with its id. */
export async function postExec(connection: Connection, container: string, body: object): Promise<string> {
	const answer = await post(connection, {path: containerPath(container, '/exec'), body});
	return createdId(connection, answer);
}

/** Whether the command has a process; `ended` if it no longer has one, or could not be started. */
export async function execPhase(connection: Connection, execId: string): Promise<'starting' | 'running' | 'ended'> {
	const state = await inspectExec(connection, execId);
	return numberAt(state, 'Pid') > 0 ? 'running' : valueAt(state, 'Running') === false ? 'ended' : 'starting';
}

/**
 * The command's exit status; undefined if the engine does not say. It is known only some time after the output has ended,
 * so it is polled for half a second.
 */
export async function exitStatus(connection: Connection, execId: string): Promise<number | undefined> {
	for (const wait of [0, 20, 80, 150, 250]) {
		await pause(connection.clock, wait, connection.lifetime);
		const state = await inspectExec(connection, execId);
		if (!isSetAt(state, 'Running')) {
			return optionalNumberAt(state, 'ExitCode');
		}
	}

	return undefined;
}

/** The command as the engine reports it; undefined if it does not answer. */
export async function inspectExec(connection: Connection, execId: string): Promise<unknown> {
	return get(connection, {path: `/exec/${execId}/json`, deadline}).catch(() => undefined);
}
