import type {DockerExec} from 'dockerode';
import {pause} from '../../../model/clock.ts';
import {type Fields, fields, number} from '../parse/json.ts';
import {read} from '../wire/call.ts';
import type {Connection} from '../wire/connection.ts';

/** A command that we run inside a container. */
export type OwnExec = {
	readonly command: DockerExec;
	/** The container's id. */
	readonly container: string;
	/** A variable, `NAME=value`, that only this command and its children have. */
	readonly marker: string;
	readonly user: string | undefined;
};

/** Milliseconds; short, so that the end of a command is quick. */
const deadline = 1000;

/** Whether the command has a process, or has had one. */
export async function hasBegun(connection: Connection, command: DockerExec): Promise<boolean> {
	const {Running, Pid} = await inspectExec(connection, command);
	return Running === false || (number(Pid) ?? 0) > 0;
}

/**
 * The command's exit status; undefined if the engine does not say. It is known only some time after the output has ended,
 * so it is polled for half a second.
 */
export async function exitStatus(connection: Connection, command: DockerExec): Promise<number | undefined> {
	for (const wait of [0, 20, 80, 150, 250]) {
		await pause(connection.clock, wait, connection.lifetime);
		const {Running, ExitCode} = await inspectExec(connection, command);
		if (Running !== true) {
			return number(ExitCode);
		}
	}

	return undefined;
}

/** What the engine says of the command; nothing where it does not answer. */
export async function inspectExec(connection: Connection, command: DockerExec): Promise<Fields> {
	try {
		return fields(await read(connection, {deadline}, abortSignal => command.inspect({abortSignal})));
	} catch {
		return {};
	}
}
