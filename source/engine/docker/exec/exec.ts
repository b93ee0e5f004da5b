import {randomUUID} from 'node:crypto';
import {pause} from '../../../model/clock.ts';
import type {ExecRequest, ExecSession} from '../../container-api.ts';
import type {Connection} from '../wire/connection.ts';
import {hijack} from '../wire/request.ts';
import {createSocketSession} from '../wire/socket-session.ts';
import {awaitStart} from './await-start.ts';
import {exitStatus, postExec} from './exec-state.ts';
import {hangUp} from './hang-up.ts';

/** Milliseconds for the engine to begin to end a command, and then for the command to end. */
const hangUpTimeout = 3000;
const endTimeout = 2000;

/**
 * Run a command inside a container. Rejects if it cannot be started: `invalid` (no such
 * program, user or directory), `not-running`, `paused`.
 */
export async function exec(connection: Connection, id: string, request: ExecRequest): Promise<ExecSession> {
	const {columns, rows, hasTerminal = true} = request;
	const marker = `QUAYSIDE_EXEC=${randomUUID()}`;
	const execId = await createExec(connection, id, request, marker);
	// With the size, so that the program never sees another one.
	const body = {Tty: hasTerminal, ...(hasTerminal ? {ConsoleSize: [rows, columns]} : {})};
	const socket = await hijack(connection, {path: `/exec/${execId}/start`, body});
	const early = await awaitStart(connection, execId, socket, hasTerminal).catch(error => {
		socket.destroy();
		throw error;
	});
	const options = {
		hasTerminal,
		overflow: 'wait',
		resizePath: `/exec/${execId}/resize`,
		exitStatus: () => exitStatus(connection, execId),
	} as const;
	const {drop, ...session} = createSocketSession(connection, socket, options, early);
	const resize = hasTerminal ? session.resize : () => {};
	// Podman ignores the size in the request.
	resize(columns, rows);
	return {
		...session,
		resize,
		hasTerminal,
		endInput: () => void socket.end(),
		async close() {
			drop();
			if (socket.readableEnded || socket.destroyed) {
				return;
			}

			const own = {execId, container: id, marker, user: request.user};
			// Without a shell in the container: interrupt the command and end its input.
			const ending = hangUp(connection, own).catch(() => void socket.write('\u0003\u0004'));
			await Promise.race([ending, session.inputEnded, pause(connection.clock, hangUpTimeout)]);
			await Promise.race([session.inputEnded, pause(connection.clock, endTimeout)]);
			socket.destroy();
		},
	};
}

/** Docker's default detach keys would hold back a C-p until the next key. These are never pressed; we detach ourselves. */
const detachKeys = 'ctrl-^,ctrl-^';

async function createExec(
	connection: Connection,
	id: string,
	{command, user, workingDirectory, environment = [], isPrivileged, hasTerminal = true, columns, rows}: ExecRequest,
	marker: string,
): Promise<string> {
	const body = {
		AttachStdin: true,
		AttachStdout: true,
		AttachStderr: true,
		Tty: hasTerminal,
		Cmd: command,
		...(hasTerminal ? {DetachKeys: detachKeys, ConsoleSize: [rows, columns]} : {}),
		...(isPrivileged ? {Privileged: true} : {}),
		...(user ? {User: user} : {}),
		...(workingDirectory ? {WorkingDir: workingDirectory} : {}),
		Env: [...environment, marker],
	};
	return postExec(connection, id, body);
}
