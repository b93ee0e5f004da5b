import {randomUUID} from 'node:crypto';
import type {Duplex} from 'node:stream';
import type {DockerExec} from 'dockerode';
import type {ExecRequest, ExecSession} from '../../engine.ts';
import {isHex} from '../parse/json.ts';
import {unreadable} from '../wire/ask.ts';
import {call} from '../wire/call.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {checkedId} from '../wire/paths.ts';
import {awaitStart} from './await-start.ts';
import {createExecSession} from './exec-session.ts';

/**
 * Run a command inside a container, with a terminal of that size. Rejects if it cannot be started: `invalid` (no such
 * program, user or directory), `not-running`, `paused`.
 */
export async function exec(connection: Connection, id: string, request: ExecRequest): Promise<ExecSession> {
	const marker = `QUAYSIDE_EXEC=${randomUUID()}`;
	const command = await createExec(connection, id, request, marker);
	const socket = await startExec(connection, command, request);
	const early = await awaitStart(connection, command, socket);
	const session = createExecSession(connection, {command, container: id, marker, user: request.user}, socket, early);
	// Podman ignores the size in the request.
	session.resize(request.columns, request.rows);
	return session;
}

/** Docker's default detach keys would hold back a C-p until the next key. Nobody presses these; we detach ourselves. */
const detachKeys = 'ctrl-^,ctrl-^';

async function createExec(
	connection: Connection,
	id: string,
	{command, user, workingDirectory, environment = [], columns, rows}: ExecRequest,
	marker: string,
): Promise<DockerExec> {
	const container = connection.streams.getContainer(checkedId(id));
	const exec = await call(connection, {deadline: deadlines.act}, abortSignal =>
		container.exec({
			AttachStdin: true,
			AttachStdout: true,
			AttachStderr: true,
			Tty: true,
			Cmd: command,
			DetachKeys: detachKeys,
			ConsoleSize: [rows, columns],
			...(user ? {User: user} : {}),
			...(workingDirectory ? {WorkingDir: workingDirectory} : {}),
			Env: [...environment, marker],
			abortSignal,
		}),
	);
	// Anything else in a path could be another request, such as `../containers/web/kill?`.
	if (!isHex(exec.id)) {
		throw unreadable(connection);
	}

	return exec;
}

/** With the size, so that the program never sees another one. */
function startExec(connection: Connection, command: DockerExec, {columns, rows}: ExecRequest): Promise<Duplex> {
	return call(connection, {deadline: deadlines.open}, abortSignal =>
		command.start({hijack: true, stdin: true, Tty: true, ConsoleSize: [rows, columns], abortSignal}),
	);
}
