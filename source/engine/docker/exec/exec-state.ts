import type {DockerExec} from 'dockerode';
import {pause} from '../../../model/clock.ts';
import {type Fields, fields, number} from '../parse/json.ts';
import {read} from '../wire/call.ts';
import type {Connection} from '../wire/connection.ts';

/** Milliseconds: nobody should wait for long at the end of a command. */
const deadline = 1000;

/** Whether the command has a process, or has had one. */
export async function hasBegun(connection: Connection, command: DockerExec): Promise<boolean> {
	const {Running, Pid} = await inspectExec(connection, command);
	return Running === false || (number(Pid) ?? 0) > 0;
}

/**
 * The status that the command has ended with; undefined where the engine doesn't tell. The engine notes it only some
 * time after the end of the output, so it is asked for up to half a second.
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

async function inspectExec(connection: Connection, command: DockerExec): Promise<Fields> {
	try {
		return fields(await read(connection, {deadline}, abortSignal => command.inspect({abortSignal})));
	} catch {
		return {};
	}
}
