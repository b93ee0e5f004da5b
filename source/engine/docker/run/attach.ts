import {createDetachFilter, defaultDetachKeys, parseDetachKeys} from '../../../model/detach-keys.ts';
import {isSetAt, textAt} from '../../../model/read-json.ts';
import type {AttachRequest, AttachSession} from '../../container-api.ts';
import {inspect} from '../read-container.ts';
import type {Connection} from '../wire/connection.ts';
import {containerPath} from '../wire/paths.ts';
import {hijack} from '../wire/request.ts';
import {createSocketSession} from '../wire/socket-session.ts';
import {waitForExit} from './wait-for-exit.ts';

/**
 * Attach to a container's own input and output. The output is read as fast as it comes: the container's writes would
 * block otherwise. Rejects with `paused` if it is paused.
 */
export async function attach(connection: Connection, id: string, request: AttachRequest): Promise<AttachSession> {
	const inspection = await inspect(connection, id);
	const [hasTerminal, hasInput] = [
		isSetAt(inspection, 'Config', 'Tty'),
		request.hasInput && isSetAt(inspection, 'Config', 'OpenStdin'),
	];
	const {detachKeys = defaultDetachKeys} = request;
	const socket = await hijack(connection, {
		path: containerPath(id, '/attach'),
		query: {
			stream: true,
			stdin: hasInput,
			stdout: true,
			stderr: true,
			detachKeys,
		},
	});
	let isLeft = false;
	let isDetached = false;
	const {drop, ...session} = createSocketSession(connection, socket, {
		hasTerminal,
		overflow: 'drop',
		resizePath: containerPath(id, '/resize'),
		exitStatus: async () => (isLeft || isDetached ? undefined : exitStatus(connection, id)),
	});
	const parsed = parseDetachKeys(detachKeys);
	// The engine closes the session without a reason; waiting for an exit would show a detach late.
	const watchDetaching = createDetachFilter(hasTerminal && 'bytes' in parsed ? parsed.bytes : []);
	if (hasTerminal && isSetAt(inspection, 'State', 'Running')) {
		repaint(session, request);
	}

	return {
		...session,
		hasTerminal,
		hasInput,
		resize: hasTerminal ? session.resize : () => {},
		write(bytes) {
			if (hasInput) {
				isDetached ||= watchDetaching(bytes).isDetached;
				session.write(bytes);
			}
		},
		close() {
			isLeft = true;
			drop();
			socket.destroy();
		},
	};
}

/** A program in a terminal redraws only when the size changes. */
function repaint({resize}: Pick<AttachSession, 'resize'>, {columns, rows}: AttachRequest): void {
	resize(columns, rows + 1);
	resize(columns, rows);
}

/** Milliseconds that a container may take to exit after its output has ended. */
const exitTimeout = 3000;

/** Undefined if it still runs, never ran, or was removed. */
async function exitStatus(connection: Connection, id: string): Promise<number | undefined> {
	const timeout = new AbortController();
	const stopClock = connection.clock.after(exitTimeout, () => timeout.abort());
	try {
		const {status} = await waitForExit(connection, id, 'not-running', timeout.signal);
		const code = await status;
		return (await hasRun(connection, id)) ? code : undefined;
	} catch {
		return undefined;
	} finally {
		stopClock();
	}
}

async function hasRun(connection: Connection, id: string): Promise<boolean> {
	const inspection = await inspect(connection, id).catch(() => undefined);
	return textAt(inspection, 'State', 'Status') !== 'created';
}
