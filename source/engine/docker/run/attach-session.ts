import type {Duplex} from 'node:stream';
import type {AttachSession} from '../../engine.ts';
import {fields} from '../parse/json.ts';
import {inspect} from '../read-container.ts';
import {post} from '../wire/ask.ts';
import type {Connection} from '../wire/connection.ts';
import {latestOnly} from '../wire/latest-only.ts';
import {onAbort} from '../wire/on-abort.ts';
import {readAttached} from './attached-output.ts';
import {waitForExit} from './wait-for-exit.ts';

/** The container's own settings. */
export type Streams = Pick<AttachSession, 'hasTerminal' | 'hasInput'>;

/** Input that the program does not read is dropped beyond this, in bytes. */
const longestInput = 1024 * 1024;

/** A session over the socket of an attached container. */
export function createAttachSession(
	connection: Connection,
	id: string,
	socket: Duplex,
	streams: Streams,
): AttachSession {
	const output = readAttached(socket, streams.hasTerminal);
	const stopListening = onAbort([connection.lifetime], () => socket.destroy());
	let isLeft = false;
	const end = async () => {
		await output.over;
		stopListening();
		await output.taken();
		socket.destroy();
		return isLeft ? undefined : exitStatus(connection, id);
	};
	const resize = latestOnly((size: {w: number; h: number}) => resizeTo(connection, id, size));
	return {
		...streams,
		ended: end(),
		inputEnded: output.over,
		onOutput: output.onOutput,
		resize(columns, rows) {
			if (streams.hasTerminal) {
				void resize({w: columns, h: rows});
			}
		},
		write(bytes) {
			if (streams.hasInput && socket.writable && socket.writableLength < longestInput) {
				socket.write(bytes);
			}
		},
		close() {
			isLeft = true;
			output.drop();
			socket.destroy();
		},
	};
}

/** Errors are ignored: the container may not have been started yet, or have just ended. */
async function resizeTo(connection: Connection, id: string, query: {w: number; h: number}): Promise<void> {
	try {
		await post(connection, {path: `/containers/${id}/resize`, query});
	} catch {}
}

/** How long after the end of its output a container may take to exit, in milliseconds. */
const exitTimeout = 300;

/** Undefined if it still runs, has never run, or is removed already. */
async function exitStatus(connection: Connection, id: string): Promise<number | undefined> {
	const patience = new AbortController();
	const stopClock = connection.clock.after(exitTimeout, () => patience.abort());
	try {
		const {status} = await waitForExit(connection, id, 'not-running', patience.signal);
		const code = await status;
		return (await hasRun(connection, id)) ? code : undefined;
	} catch {
		return undefined;
	} finally {
		stopClock();
	}
}

async function hasRun(connection: Connection, id: string): Promise<boolean> {
	const {State} = fields(await inspect(connection, id).catch(() => undefined));
	return fields(State).Status !== 'created';
}
