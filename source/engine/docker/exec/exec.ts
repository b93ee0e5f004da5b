import {randomUUID} from 'node:crypto';
import {pause} from '../../../model/clock.ts';
import {optionalNumberAt} from '../../../model/read-json.ts';
import type {ExecRequest, ExecSession} from '../../container-api.ts';
import type {Connection} from '../wire/connection.ts';
import {hijack, post} from '../wire/request.ts';
import {createSocketSession} from '../wire/socket-session.ts';
import {awaitStart} from './await-start.ts';
import {exitStatus, inspectExec, postExec} from './exec-state.ts';
import {findShell} from './find-shell.ts';

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
	const body = {Tty: hasTerminal, ConsoleSize: hasTerminal ? [rows, columns] : undefined};
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

			// Without a shell in the container: interrupt the command and end its input.
			const ending = hangUp(connection, id, request.user, execId, marker).catch(
				() => void socket.write('\u0003\u0004'),
			);
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
		DetachKeys: hasTerminal ? detachKeys : undefined,
		ConsoleSize: hasTerminal ? [rows, columns] : undefined,
		Privileged: isPrivileged,
		User: user || undefined,
		WorkingDir: workingDirectory || undefined,
		Env: [...environment, marker],
	};
	return postExec(connection, id, body);
}

/**
 * Sends SIGHUP to a command, as a terminal that closes does, and SIGKILL a second later. The command is the process with
 * the variable $1 whose parent is outside the container, or whose id is $2 where the container shares the host's. Only
 * built-ins are needed.
 */
const script = `
send() {
	for directory in /proc/[0-9]*; do
		id=\${directory#/proc/}
		while read -r name parent; do [ "$name" = PPid: ] && break; done <"$directory/status"
		[ "$parent" = 0 ] || [ "$id" = "$3" ] || continue
		while IFS= read -r line || [ -n "$line" ]; do
			case $line in *"$2"*) kill -s "$1" "$id"; break ;; esac
		done <"$directory/environ"
	done
}
send HUP "$1" "$2"
sleep 1
send KILL "$1" "$2"
`;

/**
 * End a command inside a container. The engine has no request for that, and a closed connection does not do it, so a
 * second command does. Resolves when that has started; rejects where the container has no shell to run it. `marker` is a
 * variable that only the command and its children have.
 */
async function hangUp(
	connection: Connection,
	container: string,
	user: string | undefined,
	execId: string,
	marker: string,
): Promise<void> {
	const [shell, state] = await Promise.all([findShell(connection, container), inspectExec(connection, execId)]);
	const killer = await postExec(connection, container, {
		Cmd: [shell, '-c', script, shell, marker, String(optionalNumberAt(state, 'Pid') ?? '')],
		// Root would need a capability to read another user's variables.
		User: user || undefined,
	});
	await post(connection, {path: `/exec/${killer}/start`, body: {Detach: true}});
}
