import {pause} from '../../../model/clock.ts';
import {type Fields, fields, isHex, number} from '../parse/json.ts';
import type {Connection} from '../wire/connection.ts';
import {containerPath} from '../wire/paths.ts';
import {get, post, unreadable} from '../wire/request.ts';

/** A command that we run inside a container. */
export type OwnExec = {
	readonly execId: string;
	/** The container's id. */
	readonly container: string;
	/** A variable, `NAME=value`, that only this command and its children have. */
	readonly marker: string;
	readonly user: string | undefined;
};

/** Milliseconds; short, so that the end of a command is quick. */
const deadline = 1000;

/** Create an exec in a container; resolves with its id. */
export async function postExec(connection: Connection, container: string, body: object): Promise<string> {
	const {Id} = fields(await post(connection, {path: containerPath(container, '/exec'), body}));
	// Anything else in a path could be another request, such as `../containers/web/kill?`.
	if (!isHex(Id)) {
		throw unreadable(connection);
	}

	return Id;
}

/** Whether the command has a process; `ended` if it has none any more, or could not be started. */
export async function execPhase(connection: Connection, execId: string): Promise<'starting' | 'running' | 'ended'> {
	const {Running, Pid} = await inspectExec(connection, execId);
	return (number(Pid) ?? 0) > 0 ? 'running' : Running === false ? 'ended' : 'starting';
}

/**
 * The command's exit status; undefined if the engine does not say. It is known only some time after the output has ended,
 * so it is polled for half a second.
 */
export async function exitStatus(connection: Connection, execId: string): Promise<number | undefined> {
	for (const wait of [0, 20, 80, 150, 250]) {
		await pause(connection.clock, wait, connection.lifetime);
		const {Running, ExitCode} = await inspectExec(connection, execId);
		if (Running !== true) {
			return number(ExitCode);
		}
	}

	return undefined;
}

/** The command as the engine reports it; empty if it does not answer. */
export async function inspectExec(connection: Connection, execId: string): Promise<Fields> {
	try {
		return fields(await get(connection, {path: `/exec/${execId}/json`, deadline}));
	} catch {
		return {};
	}
}
